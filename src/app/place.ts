import path from 'node:path'
import { root } from '#build'

const { env } = process
const dataDirectory = path.resolve(env['DATA_DIR'] ?? path.join(root, 'data'))

/** 置き場所の設定。 Where the data are, as the environment says; the server and the command line read it here. */
export const place = {
  database: { dataDirectory, url: env['DATABASE_URL'], ownerUrl: env['OWNER_DATABASE_URL'] },
} as const
