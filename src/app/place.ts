import path from 'node:path'
import { root } from '#build'

const { env } = process
const dataDirectory = path.resolve(env['DATA_DIR'] ?? path.join(root, 'data'))

/** 置き場所の設定。 Where the data, the backups and their key are, as the environment says; the server and the command line read it here. */
export const place = {
  database: { dataDirectory, url: env['DATABASE_URL'], ownerUrl: env['OWNER_DATABASE_URL'] },
  /** The directory that the operator mounts; backups and the log of changes go there. */
  target: env['BACKUP_DIR'] ? path.resolve(env['BACKUP_DIR']) : undefined,
  keyFile: path.resolve(env['BACKUP_KEY_FILE'] ?? path.join(dataDirectory, 'backup.key')),
  /** Between two writings of the log while people work. */
  intervalSeconds: Number(env['BACKUP_INTERVAL_SECONDS'] ?? 60),
  /** The key of what is sealed inside the database. */
  contentKeyFile: path.resolve(env['CONTENT_KEY_FILE'] ?? path.join(dataDirectory, 'content.key')),
  /** When the set of the night is due, Japan time. */
  nightlyTime: env['BACKUP_TIME'] ?? '02:00',
  /** The key that signs heads of the audit, and where signed heads go. */
  audit: {
    keyFile: path.resolve(env['AUDIT_KEY_FILE'] ?? path.join(dataDirectory, 'audit.key')),
    headsDirectory: env['AUDIT_HEADS_DIR'] ? path.resolve(env['AUDIT_HEADS_DIR']) : undefined,
  },
} as const
