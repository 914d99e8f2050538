// 住民が回答に添えるファイル：送るまでは書きかけのもの、送れば回答のもの。ほかの人には何も見えず、送らなければ消える。
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { type Api, type World, commandLine, createWorld, registry } from '#testing'
import type * as z from 'zod'
import type { Definition } from '#forms/schema'
import type { AnyOperation } from '#kernel'
import { openFiles } from '#platform/files'
import { phonePhoto } from '../../../platform/files/test/corpus.ts'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import { temporaryDirectory } from '../../../../test/support/cluster.ts'
import { plainPdf } from '../../files/test/door.ts'
import { layOutCollection, layOutForm } from './lay-out.ts'

const ja = (text: string) => ({ ja: text })
const application: z.input<typeof Definition> = {
  format: 'sasaeai-form-1',
  title: ja('助成の申請'),
  purpose: ja('助成の審査に使います。'),
  languages: [],
  steps: 'page',
  tier: 2,
  retentionDays: 1000,
  items: [
    { kind: 'text', code: 'name', label: ja('団体の名前'), required: true },
    { kind: 'attachment', code: 'paper', label: ja('申請書'), required: true, atMost: 2 },
    { kind: 'attachment', code: 'book', label: ja('通帳の写し'), tier: 4, retentionDays: 30 },
    {
      kind: 'group',
      code: 'costs',
      label: ja('費用'),
      atMost: 3,
      items: [
        { kind: 'money', code: 'yen', label: ja('金額') },
        { kind: 'attachment', code: 'receipt', label: ja('領収書') },
      ],
    },
    { kind: 'choice', code: 'more', label: ja('続き'), options: [{ code: 'yes', label: ja('はい') }] },
    { kind: 'attachment', code: 'only', label: ja('あるときだけ'), when: { includes: 'more', option: 'yes' } },
  ],
}

describe('回答に添えるファイル', () => {
  let world: World
  let directory: string
  let desk: Staff
  let caseworker: Staff
  let visitor: Api
  let formId: string
  before(async () => {
    directory = temporaryDirectory('forms')
    world = await createWorld({ files: openFiles(directory) })
    visitor = await world.as()
    desk = await appoint(world, '受付 一子', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
    caseworker = await appoint(world, '相談 三子', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 4 })
    ;({ formId } = await layOutForm(desk.api, desk.api, application))
  })

  interface Begun {
    readonly addressCode: string
    readonly collectionId: string
    readonly draftCode: string
  }
  async function begin(): Promise<Begun> {
    const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
    const { draftCode } = await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed: { name: '見本サロン' } })
    return { addressCode, collectionId, draftCode }
  }
  /** As a browser sends it. @returns codes of what was refused */
  async function add(
    { addressCode, draftCode }: Pick<Begun, 'addressCode' | 'draftCode'>,
    at: string,
    ...files: readonly (readonly [name: string, content: Uint8Array | string])[]
  ): Promise<string[]> {
    const form = new FormData()
    for (const [name, content] of files) form.append('file', new File([content as BlobPart], name))
    const answer = await world.request(`/f/${addressCode}/files/${at}`, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json', cookie: `sasaeai_draft_${addressCode}=${draftCode}` },
    })
    if (answer.status === 303) return []
    const { refused } = (await answer.json()) as { refused: { refusal: { code: string } }[] }
    return refused.map(({ refusal }) => refusal.code)
  }
  const drafted = ({ addressCode, draftCode }: Begun) => visitor.forms.readAnswerDraft({ addressCode, draftCode })
  const send = ({ addressCode, draftCode }: Begun, typed: Record<string, string> = {}, api = visitor) =>
    api.forms.sendAnswer({ addressCode, version: 1, draftCode, typed: { name: '見本サロン', ...typed } })
  const answerOf = async ({ collectionId }: Begun) => (await desk.api.forms.listAnswers({ collectionId })).items[0]!
  const listed = (api: Api, subjectId: string) => api.files.listAttachments({ subjectType: 'forms.answer', subjectId })
  const held = ({ collectionId }: Begun) =>
    asOwner<{ sha256: string }>(world.database, 'select sha256 from files.held_files where council_id = $1 and pool_id = $2', [
      world.councilId,
      collectionId,
    ])

  it('は、送れば回答の添付になる。区分の高い項目のものは、その区分の人にだけ見える', async () => {
    const begun = await begin()
    assert.deepEqual(await add(begun, 'paper', ['申請書.pdf', plainPdf()], ['会則.pdf', plainPdf()]), [])
    assert.deepEqual(await add(begun, 'book', ['通帳 見本花子.jpg', await phonePhoto()]), [])
    assert.deepEqual(await add(begun, 'costs.2.receipt', ['領収書.pdf', plainPdf()]), [])
    const { files, typed } = await drafted(begun)
    assert.deepEqual(
      files.map(({ path: at, name }) => [at, name]),
      [
        ['paper', '申請書.pdf'],
        ['paper', '会則.pdf'],
        ['book', '通帳 見本花子.jpg'],
        ['costs.2.receipt', '領収書.pdf'],
      ],
    )
    assert.equal(
      typed['paper'],
      files
        .slice(0, 2)
        .map(({ fileId }) => fileId)
        .join(' '),
    )
    await send(begun, { 'costs.rows': '2', 'costs.2.yen': '500' })
    const { answerId } = await answerOf(begun)
    assert.deepEqual((await listed(desk.api, answerId)).items.map(({ name, attachedBy, kind }) => [name, attachedBy, kind].join(' ')).toSorted(), [
      '会則.pdf  enclosure',
      '申請書.pdf  enclosure',
      '領収書.pdf  enclosure',
    ])
    const all = (await listed(caseworker.api, answerId)).items
    assert.equal(all.length, 4)
    const { values } = await caseworker.api.forms.getAnswer({ answerId })
    assert.deepEqual(values['book'], { files: all.filter(({ name }) => name.startsWith('通帳')).map(({ attachmentId }) => attachmentId) })
    assert.deepEqual(values['paper'], { files: files.slice(0, 2).map(({ fileId }) => fileId) })
    const photo = await world.request(`/files/${all.find(({ name }) => name.startsWith('通帳'))!.attachmentId}`, {
      headers: { cookie: caseworker.cookie },
    })
    const content = Buffer.from(await photo.arrayBuffer()).toString('latin1')
    assert.ok(content.startsWith('\xff\xd8\xff') && !content.includes('SECRET') && !content.includes('Exif')) // 撮った場所も名前も残らない
    assert.deepEqual(await held(begun), [])
    // Corrected by staff, it keeps its papers, whatever a field says.
    const { definition } = await desk.api.forms.getAnswer({ answerId })
    assert.equal(definition.items.length, 6)
    const fields = { name: '直した名前', paper: randomUUID(), 'costs.rows': '2', 'costs.2.yen': '500' }
    await desk.api.forms.correctAnswer({ answerId, revision: 1, reason: '聞き直した', typed: fields })
    assert.equal((await desk.api.forms.getAnswer({ answerId })).values['paper'], undefined)
    assert.equal((await listed(desk.api, answerId)).items.length, 3)
  })

  it('は、ほかの書きかけからも、中身の指紋からも、欄に書いた符号からも、自分の回答に入れられない', async () => {
    const [mine, other] = [await begin(), await begin()]
    await add(other, 'paper', ['他人の申請書.pdf', plainPdf('他人')])
    const [file] = (await drafted(other)).files
    await assert.rejects(send(mine, { paper: file!.fileId }), { code: 'invalidAnswer' })
    await assert.rejects(visitor.forms.readAnswerDraft({ addressCode: mine.addressCode, draftCode: other.draftCode }), { code: 'notFound' })
    await visitor.forms.dropDraftFile({ addressCode: mine.addressCode, draftCode: mine.draftCode, fileId: file!.fileId })
    assert.equal((await drafted(other)).files.length, 1)
    const digest = (await held(other))[0]!.sha256
    const given = { name: 'a.pdf', format: 'pdf', bytes: 10, sha256: digest, scan: 'clear' as const, path: 'paper' }
    const { addressCode, draftCode } = mine
    await assert.rejects(visitor.forms.keepDraftFile({ addressCode, draftCode, ...given }), { code: 'signInNeeded' })
    await assert.rejects(desk.api.forms.keepDraftFile({ addressCode, draftCode, ...given }), { code: 'notPermitted' })
    // Nothing of it is handed out, by whatever id.
    for (const cookie of [caseworker.cookie, `sasaeai_draft_${other.addressCode}=${other.draftCode}`])
      assert.equal((await world.request(`/files/${file!.fileId}`, { headers: { cookie } })).status >= 400, true)
    assert.equal(await add({ addressCode, draftCode: other.draftCode }, 'paper', ['x.pdf', plainPdf()]).then(String), 'notFound')
    assert.equal(await add(mine, 'name', ['x.pdf', plainPdf()]).then(String), 'notFound')
  })

  it('は、二度送っても一つ。多すぎる・大きすぎる・中身が怪しいものは、ほかを巻き込まずに断る', async () => {
    const begun = await begin()
    const twice = plainPdf()
    assert.deepEqual(await add(begun, 'paper', ['申請書.pdf', twice]), [])
    assert.deepEqual(await add(begun, 'paper', ['申請書.pdf', twice]), [])
    assert.equal((await drafted(begun)).files.length, 1)
    const good = ['会則.pdf', plainPdf()] as const
    const large = ['大きい.pdf', `%PDF-1.4\n${'x'.repeat(10 * 2 ** 20)}\n%%EOF\n`] as const
    const wrong = ['写真.jpg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'] as const
    assert.deepEqual(await add(begun, 'paper', large, wrong, good, ['三つめ.pdf', plainPdf()]), ['fileTooLarge', 'activeContent', 'enoughFiles'])
    assert.deepEqual(
      (await drafted(begun)).files.map(({ name }) => name),
      ['申請書.pdf', '会則.pdf'],
    )
    assert.deepEqual(await add(begun, 'paper'), ['noFile'])
    const both = await Promise.all([1, 2, 3].map((nth) => add(begun, 'book', [`${nth}.pdf`, plainPdf()])))
    assert.equal(both.filter(({ length }) => length === 0).length, 1)
    const [kept] = (await drafted(begun)).files.filter(({ path: at }) => at === 'book')
    await visitor.forms.dropDraftFile({ ...pick(begun), fileId: kept!.fileId })
    const key = randomUUID()
    const once = { ...pick(begun), version: 1, typed: { name: '見本サロン' } }
    const [first, second] = [await visitor.forms.sendAnswer(once, { key }), await visitor.forms.sendAnswer(once, { key })]
    assert.deepEqual(first, second)
    assert.equal((await listed(desk.api, (await answerOf(begun)).answerId)).items.length, 2)
  })
  const pick = ({ addressCode, draftCode }: Begun) => ({ addressCode, draftCode })

  it('は、一時間の数と、まだ送られていないものの大きさを、定めで抑える', async () => {
    const { addressCode, collectionId, draftCode } = await begin()
    const limits = (more: string) =>
      asOwner(
        world.database,
        `insert into forms.standards (council_id, standard_id, valid_from, draft_days, address_hourly, collection_hourly, smallest_cell, source, ${more.split('=')[0]})
         values ($1, gen_random_uuid(), '2025-01-02', 30, 30, 600, 5, '試験', ${more.split('=')[1]})
         on conflict (council_id, valid_from) do update set collection_files_hourly = excluded.collection_files_hourly, unsent_megabytes = excluded.unsent_megabytes`,
        [world.councilId],
      )
    const one = (at: string) => add({ addressCode, draftCode }, at, ['x.pdf', plainPdf()])
    try {
      await limits('unsent_megabytes=9') // below one file of the largest size
      assert.deepEqual(await one('paper'), ['noRoomLeft'])
      await limits('collection_files_hourly=2')
      assert.deepEqual([await one('paper'), await one('book')], [[], ['tooMany']]) // the refused one counted
      assert.equal((await held({ addressCode, collectionId, draftCode })).length, 1)
    } finally {
      await asOwner(world.database, `delete from forms.standards where council_id = $1 and source = '試験'`, [world.councilId])
    }
  })

  it('は、送らないまま日数が過ぎれば、消しても、書きかけと一緒に消え、中身も片付く。それまでは片付かない', async () => {
    const [left, discarded, hidden] = [await begin(), await begin(), await begin()]
    for (const each of [left, discarded, hidden]) await add(each, 'paper', ['申請書.pdf', plainPdf()])
    await add(hidden, 'only', ['出さない.pdf', plainPdf()])
    const contents = async () => (await Promise.all([left, discarded, hidden].map(held))).flat().map(({ sha256 }) => sha256)
    const before = await contents()
    const place = (sha256: string) => path.join(directory, 'files', world.councilId, sha256.slice(0, 2), sha256)
    const tidy = async () => {
      const long = new Date(Date.parse('2025-01-01'))
      for (const each of before) if (fs.existsSync(place(each))) fs.utimesSync(place(each), long, long)
      await bySystem(registry.files.operations.tidyUp)
      return before.filter((each) => fs.existsSync(place(each))).length
    }
    assert.deepEqual([before.length, await tidy()], [4, 4])
    await visitor.forms.discardAnswerDraft(pick(discarded))
    assert.equal(await tidy(), 3)
    await send(hidden) // what was hidden again is not asked for and not kept
    assert.equal(await tidy(), 2)
    await asOwner(world.database, `update forms.drafts set expires_on = '2025-01-01' where council_id = $1 and collection_id = $2`, [
      world.councilId,
      left.collectionId,
    ])
    await erase()
    assert.deepEqual([await held(left), await tidy()], [[], 1])
    const names = await asOwner(
      world.database,
      `select from kernel.history where council_id = $1 and (after::text || coalesce(before::text, '')) like '%出さない%'`,
      [world.councilId],
    )
    assert.equal(names.length, 0)
  })
  const erase = () => bySystem(registry.forms.operations.erasePastRetention)
  async function bySystem(operation: AnyOperation): Promise<void> {
    const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
      world.councilId,
    ])
    const actor = commandLine(
      world.councilId,
      scopes.map(({ scope_id }) => scope_id),
    )
    await world.app.kernel.dispatch(operation, {}, { actor, requestId: randomUUID() })
  }

  it('は、その項目の保存期間が過ぎると、ほかを残して廃棄される', async () => {
    const begun = await begin()
    await add(begun, 'paper', ['申請書.pdf', plainPdf()])
    await add(begun, 'book', ['通帳.pdf', plainPdf()])
    await send(begun)
    const { answerId } = await answerOf(begun)
    const states = async () => (await listed(caseworker.api, answerId)).items.map(({ name, state }) => `${name} ${state}`).toSorted()
    await asOwner(world.database, `update forms.answers set answered_on = '2025-10-01' where answer_id = $1`, [answerId])
    await erase()
    assert.deepEqual(await states(), ['申請書.pdf standing', '通帳.pdf destroyed'])
  })

  it('を職員が書き取るときは、求めない。無記名の受付では、求められない', async () => {
    const { collectionId } = await begin()
    const { answerId } = await desk.api.forms.enterAnswer({
      collectionId,
      way: 'paper',
      answeredOn: '2025-11-25',
      typed: { name: '紙の団体', paper: randomUUID() },
    })
    assert.equal((await desk.api.forms.getAnswer({ answerId })).values['paper'], undefined)
    await assert.rejects(layOutCollection(desk.api, formId, { anonymous: true }), { code: 'namesAsked' })
  })
})
