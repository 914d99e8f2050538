// `npm run sasaeai -- <verb>`: what is done at the machine and not in the browser. A verb is a line here and a file in commands/.

/** 動詞。 What a file in commands/ exports as `run`; `args` are the words behind the verb. */
export type Command = (args: readonly string[]) => Promise<void>

interface Verb {
  readonly usage: string
  readonly ja: string
  readonly en: string
  readonly load: () => Promise<{ readonly run: Command }>
}

const verbs: Readonly<Record<string, Verb>> = {
  init: {
    usage: '[--name <法人名> --host <住所> …]',
    ja: '本番の法人を開設し、最初の管理者の、初回サインインの用紙を出します。',
    en: 'Founds a production council and prints the first sign-in slip of its administrator.',
    load: () => import('./commands/init.ts'),
  },
  build: {
    usage: '',
    ja: '画面を組み立てます（更新のあとに。動かす人に書き込みを許さないときに使います）。',
    en: 'Builds the pages after an update, where the account that serves may not write there.',
    load: () => import('./commands/build.ts'),
  },
  'oidc-provider': {
    usage: '--code <符号> --title <名前> --issuer <住所> --client-id <番号> [--secret-file <ファイル> | --secret-env <変数>] …',
    ja: '市などのサインイン（OpenID Connect）を連携先として登録します。',
    en: 'Registers the sign-in service of another organisation.',
    load: () => import('./commands/oidc-provider.ts'),
  },
}

const [verb = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(verbs, verb)) {
  const asked = verb !== '' && !['help', '--help', '-h'].includes(verb)
  const out = asked ? console.error : console.log
  if (asked) out(`「${verb}」という命令はありません。 / There is no "${verb}".\n`)
  out('使い方 / Usage:  npm run sasaeai -- <命令> …\n')
  for (const [name, { usage, ja, en }] of Object.entries(verbs)) out(`  ${`${name} ${usage}`.trim()}\n      ${ja}\n      ${en}`)
  process.exit(asked ? 2 : 0)
}
await (await verbs[verb]!.load()).run(args)
