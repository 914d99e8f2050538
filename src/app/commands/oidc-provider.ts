// `npm run sasaeai -- oidc-provider`: registers the sign-in service of another organisation. At the machine only: it names the file of a
// secret and the address the secret is sent to.
import { parseArgs } from 'node:util'
import { createKernel, idsFrom, systemClock } from '#kernel'
import { authenticator } from '#identity'
import { Trouble } from '#platform/backup'
import { openDatabase } from '#platform/postgres'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { commandLine } from '../preset.ts'
import { registry } from '../registry.ts'

export const run: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      council: { type: 'string', default: 'localhost' },
      code: { type: 'string' },
      title: { type: 'string' },
      issuer: { type: 'string' },
      'client-id': { type: 'string' },
      'secret-file': { type: 'string' },
      'secret-env': { type: 'string' },
      host: { type: 'string', multiple: true },
      strong: { type: 'boolean', default: false },
      acr: { type: 'string', multiple: true },
      amr: { type: 'string', multiple: true },
    },
  })
  const { 'secret-file': file, 'secret-env': variable } = values
  const database = await openDatabase(place.database)
  try {
    const visit = await authenticator(database.pool, registry, systemClock)(values.council, undefined)
    if (!visit)
      throw new Trouble({
        ja: `住所 ${values.council} の法人がありません。--council に法人のホスト名を指定してください。`,
        en: `No council at ${values.council}; name its host with --council.`,
      })
    const kernel = createKernel({ registry, transactions: database.transactions, clock: systemClock, ids: idsFrom(systemClock) })
    const provider = {
      code: values.code ?? '',
      title: values.title ?? '',
      issuer: values.issuer ?? '',
      clientId: values['client-id'] ?? '',
      secretSource: file ? `file:${file}` : variable ? `env:${variable}` : null,
      hosts: values.host ?? [],
      alwaysStrong: values.strong,
      strongAcr: values.acr ?? [],
      ...(values.amr && { strongAmr: values.amr }),
    }
    const actor = commandLine(visit.actor.councilId)
    await kernel.dispatch(registry.identity.operations.registerProvider, provider, { actor, requestId: kernel.ids.next() })
    console.log(
      `連携先「${provider.title}」を登録しました。連携先には、戻り先として次を登録してください。 / Registered. Its redirect URI:\n  https://${values.council}/sign-in/oidc/${provider.code}`,
    )
  } finally {
    await database.close({ stopServer: await database.claimDirectory() }) // a server that runs keeps its database
  }
}
