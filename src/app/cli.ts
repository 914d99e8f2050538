// `npm run sasaeai -- <verb>`: what is done at the machine and not in the browser. A verb is a line here and a file in commands/.
import { Refusal } from '#kernel'
import { Trouble } from '#platform/backup'

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
    usage:
      '[--name <法人名> --host <住所> --area-name <区域> --area-kana <フリガナ> --admin-name <氏名> --admin-kana <フリガナ> --admin-post <役職> --origin <https://…> --slip <ファイル> --with-preset-plan …]',
    ja: '本番の法人を開設し、最初の管理者の招待の紙を出します。',
    en: 'Founds a production council and prints the invitation of its first administrator.',
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
  plan: {
    usage: 'parse <ファイル> [--json]',
    ja: '事業計画の文書（Word・PDF・テキスト）を読み取り、項目と、判断を仰ぐことを示します。何も保存しません。',
    en: 'Reads a plan document and shows its lines and what is to be decided; nothing is stored.',
    load: () => import('./commands/plan.ts'),
  },
  backup: { usage: '', ja: '控えを一つ取ります。', en: 'Makes a backup set.', load: () => import('./commands/backup.ts') },
  'backup-status': {
    usage: '',
    ja: '控えの様子と、直すことを示します。',
    en: 'Shows the state of the backups and what to mend.',
    load: () => import('./commands/backup-status.ts'),
  },
  verify: {
    usage: '[控え]',
    ja: '控えを別の場所に戻して、取ったときと同じかを確かめます。',
    en: 'Restores a set beside the data and compares every table.',
    load: () => import('./commands/verify.ts'),
  },
  'audit-verify': {
    usage: '[--heads <先頭の置き場>]',
    ja: '操作の記録と閲覧の記録に、手を加えた跡がないかを確かめます。',
    en: 'Looks for traces of tampering in audit and view log.',
    load: () => import('./commands/audit-verify.ts'),
  },
  restore: {
    usage: '--into <フォルダー> [--at "2026-11-21 10:00"] [--set <控え>]',
    ja: '控えを新しいフォルダーに戻します。いまのデータは変えません。',
    en: 'Restores into a new directory; the present data is not touched.',
    load: () => import('./commands/restore.ts'),
  },
  'export-all': {
    usage: '--into <フォルダー> --purpose <目的>',
    ja: 'すべての記録を、ほかのソフトウェアで読める形で書き出します（個人情報を含みます）。',
    en: 'Writes everything in open formats; it holds personal data.',
    load: () => import('./commands/export-all.ts'),
  },
  'plan-export': {
    usage: '--into <フォルダー> [--year <年度>] [--council <ホスト名>]',
    ja: '事業計画を、目録のファイル（programmes/ の書きかた）に書き出します。',
    en: 'Writes the plans as files of the catalogue.',
    load: () => import('./commands/plan-export.ts'),
  },
  'simulate-year': {
    usage: '--fiscal-year <年度> [--seed <種>] [--scale <量>] [--report <ファイル>] [--council <ホスト名>]',
    ja: '見本の法人で、一年の仕事を実際の操作で演じます。途中で止めても、続きから進みます。',
    en: 'Plays a year of a sample council through the real operations; an interrupted one goes on where it was left.',
    load: () => import('./commands/simulate-year.ts'),
  },
  'key-sheet': {
    usage: '',
    ja: '控えの鍵の回復用紙を出します。',
    en: 'Prints the recovery sheet of the key.',
    load: () => import('./commands/key-sheet.ts'),
  },
  'key-enter': {
    usage: '',
    ja: '回復用紙から鍵を戻します。',
    en: 'Enters the key from the recovery sheet.',
    load: () => import('./commands/key-enter.ts'),
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
// What is half made is removed on the way out.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
try {
  await (await verbs[verb]!.load()).run(args)
} catch (error) {
  const text = error instanceof Trouble ? error.text : error instanceof Refusal ? refused(error) : misused(error)
  if (text) console.error(`\n${text.ja}\n${text.en}`)
  else console.error('\n終えられませんでした。下の文を添えて、管理者に知らせてください。 / This did not end well:\n', error)
  process.exitCode = 1
}

/** Field by field, as a form says it. */
function refused({ body: { message, fields = [] } }: Refusal): { ja: string; en: string } {
  const lines = fields.map(({ path, message: said }) => `\n  ${path}: ${said.ja} / ${said.en}`)
  return { ja: message.ja, en: message.en + lines.join('') }
}

/** parseArgs says in English what it does not know; the usage says it in both languages. */
function misused(error: unknown): { ja: string; en: string } | undefined {
  if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) return undefined
  const usage = `npm run sasaeai -- ${verb} ${verbs[verb]!.usage}`
  return { ja: `指定のしかたがちがいます。こう使います： ${usage}`, en: `${(error as Error).message}\nUsage: ${usage}` }
}
