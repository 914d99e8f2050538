// `npm run sasaeai -- init`: founds a production council. There is no default account and no default password: what opens the door is an
// invitation, printed once, good once and for a short time.
import fs from 'node:fs'
import path from 'node:path'
import { type Interface, createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { createKernel, defineOperation, idsFrom, systemClock } from '#kernel'
import { Kana, dayInJapan, eraDayText } from '#kernel/values'
import { councilSettings } from '#identity/schema'
import { Trouble } from '#platform/backup'
import { renderPdf } from '#platform/documents'
import { type Database, openDatabase, withClient } from '#platform/postgres'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { commandLine, foundPreset } from '../preset.ts'
import { registry } from '../registry.ts'

const { inviteAccount, recordSetting } = registry.identity.operations
/** The slip, as the command line may see it: nobody is signed in here. */
const showSlip = defineOperation({ ...registry.identity.operations.showSlip, permission: 'identity.council.found' })
const Line = z.string().trim().min(1).max(100)
const { letterhead } = councilSettings

/** What a founding needs to know, in the order in which it is asked. Flag → question, shape, example; `optional` may stay empty. */
const questions = {
  name: { ja: '法人の名前', en: 'Name of the council', shape: Line, example: '○○市社会福祉協議会' },
  host: {
    ja: 'ブラウザーに入力する住所（ホスト名）',
    en: 'Host name people will type',
    shape: z
      .string()
      .trim()
      .toLowerCase()
      .max(253)
      .regex(/^(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/),
    example: 'sasaeai.example.jp',
  },
  'area-name': { ja: '区域（市区町村）の名前', en: 'Name of the municipality', shape: Line, example: '○○市' },
  'area-kana': { ja: '区域のフリガナ', en: 'Its reading in kana', shape: Kana, example: 'マルマルシ' },
  'postal-code': { ja: '郵便番号', en: 'Postal code', shape: letterhead.shape.postalCode, example: '920-0000', optional: true },
  address: { ja: '所在地', en: 'Postal address', shape: letterhead.shape.address, example: '○○市○○町1番1号', optional: true },
  phone: { ja: '電話番号', en: 'Telephone', shape: letterhead.shape.phone, example: '076-000-0000', optional: true },
  'representative-post': {
    ja: '代表者の役職',
    en: 'Post of the representative',
    shape: letterhead.shape.representativePost,
    example: '会長',
    optional: true,
  },
  'representative-name': {
    ja: '代表者の氏名',
    en: 'Name of the representative',
    shape: letterhead.shape.representativeName,
    example: '',
    optional: true,
  },
  'admin-name': { ja: '最初の管理者の氏名', en: 'Name of the first administrator', shape: Line, example: '' },
  'admin-kana': { ja: '管理者のフリガナ', en: 'Their reading in kana', shape: Kana, example: '' },
  'admin-post': { ja: '管理者の所属・役職', en: 'Their post', shape: Line, example: '総務課' },
} as const
type Question = keyof typeof questions
type Answers = Readonly<Record<Question, string>>

export const run: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...(Object.fromEntries(Object.keys(questions).map((flag) => [flag, { type: 'string' }])) as Record<Question, { type: 'string' }>),
      origin: { type: 'string' },
      slip: { type: 'string', default: 'first-sign-in.pdf' },
      'with-preset-plan': { type: 'boolean', default: false },
    },
  })
  const file = path.resolve(values.slip)
  if (fs.existsSync(file))
    throw new Trouble({
      ja: `${file} がすでにあります。別の名前を --slip で指定してください。`,
      en: `${file} exists already; name another file with --slip.`,
    })
  const database = await openDatabase(place.database)
  let claimed = false
  try {
    claimed = await database.claimDirectory()
    if (!claimed)
      throw new Trouble({
        ja: `このデータフォルダーは、動いているサーバーが使っています。サーバーを止めてから、もう一度実行してください。`,
        en: `A running server uses this data directory. Stop it, then try again.`,
      })
    await alone(database, async () => {
      const answers = await gather(values)
      const origin = values.origin ?? (answers.host === 'localhost' || answers.host.endsWith('.localhost') ? undefined : `https://${answers.host}`)
      if (origin !== undefined && !councilSettings.siteOrigin.safeParse(origin).success)
        throw new Trouble({
          ja: `--origin は「https://sasaeai.example.jp」の形で指定してください。`,
          en: `Give --origin in the form https://sasaeai.example.jp.`,
        })
      await found(database, answers, { origin, file, catalogue: values['with-preset-plan'] })
    })
  } finally {
    await database.close({ stopServer: claimed })
  }
}

/** While this runs nobody else founds, here or at the first start of a server; and nobody has done so before. */
async function alone(database: Database, work: () => Promise<void>): Promise<void> {
  await withClient(database.owner, async (owner) => {
    await owner.query('select pg_advisory_lock(7223)')
    const { rows } = await owner.query<{ name: string }>('select name from identity.councils limit 1')
    if (rows[0])
      throw new Trouble({
        ja: `ここには、すでに法人「${rows[0].name}」があります。新しい法人は、空のデータフォルダー（DATA_DIR）に開設してください。`,
        en: `There is a council already. Found a new one in an empty data directory (DATA_DIR).`,
      })
    await work()
  })
}

/** From the flags; what they leave open is asked where somebody sits at a terminal. */
async function gather(given: Readonly<Partial<Record<Question, string>>>): Promise<Answers> {
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined
  const faults: string[] = []
  const answers: Partial<Record<Question, string>> = {}
  try {
    for (const flag of Object.keys(questions) as Question[]) {
      const { shape } = questions[flag]
      const optional = 'optional' in questions[flag]
      const typed = given[flag] ?? (terminal ? undefined : optional ? '' : undefined)
      const read = typed === undefined ? undefined : shape.safeParse(typed)
      if (read?.success) answers[flag] = read.data
      else if (terminal) answers[flag] = await ask(terminal, flag)
      else faults.push(`  --${flag} ${questions[flag].ja} / ${questions[flag].en}${questions[flag].example && `（${questions[flag].example}）`}`)
    }
    if (faults.length > 0)
      throw new Trouble({ ja: `次の指定が足りないか、形がちがいます。`, en: `Missing or not in the expected form:\n${faults.join('\n')}` })
    if (terminal) await confirm(terminal, answers as Answers)
  } finally {
    terminal?.close()
  }
  return answers as Answers // every question has an answer, or we would not be here
}

async function ask(terminal: Interface, flag: Question): Promise<string> {
  const { ja, en, example, shape } = questions[flag]
  for (;;) {
    const hint = 'optional' in questions[flag] ? '空欄でもかまいません / may stay empty' : example && `例 ${example}`
    const read = shape.safeParse(await terminal.question(`${ja} / ${en}${hint && `（${hint}）`}: `))
    if (read.success) return read.data
    console.log('  入力の形がちがいます。もう一度入力してください。 / Not in the expected form; enter it again.')
  }
}

async function confirm(terminal: Interface, answers: Answers): Promise<void> {
  console.log()
  for (const flag of Object.keys(questions) as Question[]) console.log(`  ${questions[flag].ja}：${answers[flag] || '（なし）'}`)
  const said = await terminal.question('\nこの内容で開設しますか。 / Found this council? （はい yes / いいえ no）: ')
  if (!/^(はい|y|yes)$/i.test(said.trim())) throw new Trouble({ ja: '取りやめました。', en: 'Cancelled.' })
}

async function found(
  database: Database,
  answers: Answers,
  { origin, file, catalogue }: { readonly origin: string | undefined; readonly file: string; readonly catalogue: boolean },
): Promise<void> {
  const kernel = createKernel({ registry, transactions: database.transactions, clock: systemClock, ids: idsFrom(systemClock) })
  const accountId = kernel.ids.next()
  const today = kernel.clock.today()
  const site = origin ?? `http://${answers.host}:${process.env['PORT'] ?? 3000}`
  let slip: z.output<typeof showSlip.output> | undefined
  const councilId = await foundPreset(
    kernel,
    { host: answers.host, name: answers.name, synthetic: false },
    {
      areas: [{ code: 'city', kind: 'city', name: answers['area-name'], kana: answers['area-kana'], within: null }],
      accounts: (areaIds) => [
        {
          accountId,
          displayName: answers['admin-name'],
          kana: answers['admin-kana'],
          post: answers['admin-post'],
          memberships: [
            { role: 'systemAdministrator', compartment: 'administration', areaId: areaIds.get('city')!, tier: 1, validFrom: today, validTo: null },
          ],
        },
      ],
      catalogue,
      async also(call) {
        const value = {
          postalCode: answers['postal-code'],
          address: answers.address,
          phone: answers.phone,
          representativePost: answers['representative-post'],
          representativeName: answers['representative-name'],
        }
        await call.run(recordSetting, { setting: { key: 'letterhead', value, validFrom: today } })
        if (origin !== undefined) await call.run(recordSetting, { setting: { key: 'siteOrigin', value: origin, validFrom: today } })
        const { code } = await call.run(inviteAccount, { accountId })
        slip = await call.run(showSlip, { accountId, invitation: code, site })
      },
    },
  )
  const { code, expiresAt } = slip!.invitation! // it was made above, or nothing was founded
  console.log(`
  ${answers.name}を開設しました。 / Founded.

  最初の管理者の招待コード / Invitation of the first administrator:

      ${code}

  使う所 / Where:  ${site}/welcome
  期限 / Until:    ${until(expiresAt)}（一度だけ / once）

  次に npm start で始めてください。 / Now run npm start.`)
  try {
    const { template, data, subject } = showSlip.print!
    const pdf = await renderPdf(template, data(slip!, 'ja'))
    await kernel.recordPrint(showSlip, kernel.ids.next(), subject(slip!), { actor: commandLine(councilId), requestId: kernel.ids.next() })
    fs.writeFileSync(file, pdf, { mode: 0o600, flag: 'wx' })
    console.log(`  用紙 / Slip:     ${file}（持ち主だけが読めます。印刷したら消してください / readable by you only; print it, then delete it）`)
  } catch (error) {
    // The council stands, and so does the code above: the paper is a convenience.
    console.error(
      `  用紙は書けませんでした。上の招待コードを書き写してください。 / The slip could not be written; copy the code above. (${String(error)})`,
    )
  }
}

function until(instant: string): string {
  const at = new Date(instant)
  return `${eraDayText(dayInJapan(at))} ${new Intl.DateTimeFormat('ja-JP', { timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(at)}`
}
