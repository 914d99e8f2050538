// Wordのひな形: the council's own in place of the shipped one, tried before it is used, and every blank told in words.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { before, describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { AnyOperation, BlankWords, Blanks } from '#kernel'
import { fillDocx, readText } from '#platform/documents'
import { openFiles } from '#platform/files'
import { type Api, type World, createWorld, registry } from '#testing'
import { temporaryDirectory } from '../../../../test/support/cluster.ts'
import { sendOne } from '../../files/test/door.ts'
import { exampleOf } from '../rules/blanks.ts'

const documents = Object.values(registry)
  .flatMap(({ operations }) => Object.values(operations) as AnyOperation[])
  .filter(({ print }) => print?.word)

/** Names of the blanks, those of a repeated part behind a stop. */
function namesIn(blanks: Blanks | BlankWords): string[] {
  return Object.entries(blanks)
    .flatMap(([name, value]) => {
      const inside: readonly (Blanks | BlankWords)[] = Array.isArray(value)
        ? (value as Blanks[])
        : typeof value === 'object' && 'each' in value
          ? [(value as { each: BlankWords }).each]
          : []
      return [name, ...inside.flatMap((each) => namesIn(each).map((inner) => `${name}.${inner}`))]
    })
    .filter((name, at, all) => all.indexOf(name) === at)
    .toSorted()
}

describe('Wordのひな形', () => {
  let world: World
  let administrator: Api
  let desk: Api
  let letterId: string
  const operation = 'letters.makeLetter'
  const shipped = fs.readFileSync(registry.letters.operations.makeLetter.print!.word!.template)
  const wordOf = async (as: string, address = `/print/letters/makeLetter?letterId=${letterId}`) => {
    const answer = await world.request(`${address}&as=${as}`, { headers: { cookie: await world.cookieOf('desk') } })
    return { status: answer.status, content: Buffer.from(await answer.arrayBuffer()) }
  }
  /** The shipped template with other words in it. */
  const changed = (change: (xml: string) => string) => {
    const parts = unzipSync(shipped)
    return zipSync({ ...parts, 'word/document.xml': strToU8(change(strFromU8(parts['word/document.xml']!))) })
  }
  const prepared = async (validFrom: string, content: Uint8Array | string, name = '発信文書.docx') => {
    const { templateId } = await administrator.system.beginWordTemplate({ operation, validFrom })
    const cookie = await world.cookieOf('administrator')
    await sendOne(world, templateId, [name, content], { cookie, subjectType: 'system.wordTemplate', kind: 'template' })
    return templateId
  }
  before(async () => {
    world = await createWorld({ files: openFiles(temporaryDirectory('word-templates')) })
    administrator = await world.as('administrator')
    desk = await world.as('desk')
    letterId = (
      await desk.letters.saveLetter({
        compartment: 'community-welfare',
        issuer: 'council',
        kind: 'notice',
        title: '研修会の開催について（通知）',
        opening: 'haikei',
        greeting: '早春の候',
        seal: 'omitted',
        body: '　本文です。',
        notes: '１　日時　五月十二日',
        enclosures: '次第',
      })
    ).letterId
    const { items } = await desk.directory.listOrganisations({ paper: 'yes' })
    const { revision } = await desk.letters.getLetter({ letterId })
    await desk.letters.setRecipients({ letterId, revision, recipients: items.slice(0, 2).map(({ organisationId }) => ({ organisationId })) })
  })

  it('Wordで受け取れる書類は、空欄をすべて言葉で言い、もとのひな形は見本で埋まる', async () => {
    assert.deepEqual(documents.map(({ name }) => name).toSorted(), ['letters.makeLetter', 'plan.showVersion', 'reports.showReport'])
    for (const { name, print } of documents) {
      const { template, blanks } = print!.word!
      const { text } = await readText(await fillDocx(fs.readFileSync(template), exampleOf(blanks)), `${name}.docx`)
      assert.match(text, /〈/)
      assert.doesNotMatch(text, /[{}]/, name)
    }
    const { data, blanks } = registry.letters.operations.makeLetter.print!.word!
    assert.deepEqual(namesIn(data(await desk.letters.makeLetter({ letterId }), 'ja')), namesIn(blanks))
    const plan = registry.plan.operations.showVersion.print!.word!
    const names = namesIn(plan.data(await (await world.as('planning')).plan.showVersion({ fiscalYear: 2025 }), 'ja'))
    assert.deepEqual(
      names.filter((each) => !namesIn(plan.blanks).includes(each)),
      [],
    )
    assert.ok(names.length > 10)
  })
  it('発信文書をWordで受け取ると、宛先ごとに一通で、下書きのしるしが付く', async () => {
    const { text } = await readText((await wordOf('word')).content, '文書.docx')
    assert.equal(text.match(/研修会の開催について（通知）/g)!.length, 2)
    assert.equal(text.match(/下書き/g)!.length, 2)
    for (const part of ['　本文です。', '記', '１　日時　五月十二日', '以上', '添付書類', '次第', 'お問い合わせ先'])
      assert.ok(text.includes(part), part)
  })
  it('法人のひな形を試して使うと、適用日から書類がそれになり、取り消すとすぐ前に戻る', async () => {
    const ours = changed((xml) => xml.replace('お問い合わせ先', '本件の担当'))
    const templateId = await prepared('2025-12-01', ours)
    assert.ok(!(await readText((await wordOf('word')).content, 'a.docx')).text.includes('本件の担当')) // not tried yet
    await administrator.system.adoptWordTemplate({ templateId })
    const filled = (await readText((await wordOf('word')).content, 'a.docx')).text
    assert.ok(filled.includes('本件の担当') && !filled.includes('お問い合わせ先') && filled.includes('　本文です。'))
    assert.deepEqual(new Uint8Array((await wordOf('template')).content), ours)
    const later = await prepared(
      '2026-04-01',
      changed((xml) => xml.replace('お問い合わせ先', '来年度の担当')),
      '来年度.docx',
    )
    await administrator.system.adoptWordTemplate({ templateId: later })
    assert.ok((await readText((await wordOf('word')).content, 'a.docx')).text.includes('本件の担当'))
    const { items } = await administrator.system.listWordDocuments({})
    const rows = items.map(({ operation, validFrom, fileName }) => [operation, validFrom, fileName])
    assert.deepEqual(rows, [
      ['letters.makeLetter', '2025-12-01', '発信文書.docx'],
      ['plan.showVersion', null, null],
      ['reports.showReport', null, null],
    ])
    await administrator.system.withdrawWordTemplate({ templateId, reason: '担当の表示が変わるため' })
    assert.ok((await readText((await wordOf('word')).content, 'a.docx')).text.includes('お問い合わせ先'))
    assert.deepEqual(new Uint8Array((await wordOf('template')).content), new Uint8Array(shipped))
    const states = (await administrator.system.getWordDocument({ operation })).templates.map(({ state, validFrom }) => [validFrom, state])
    assert.deepEqual(states, [
      ['2026-04-01', 'adopted'],
      ['2025-12-01', 'withdrawn'],
    ])
    await assert.rejects(administrator.system.adoptWordTemplate({ templateId }), /notNow/)
    await assert.rejects(administrator.system.withdrawWordTemplate({ templateId, reason: '二度目' }), /notNow/)
  })
  it('誤りのあるひな形は、場所と直し方を言って断り、添付し直せる', async () => {
    const templateId = await prepared(
      '2025-12-01',
      changed((xml) => xml.replace('{title}', '{subject}')),
    )
    await assert.rejects(administrator.system.adoptWordTemplate({ templateId }), (error: { body?: { fields?: { message: { ja: string } }[] } }) => {
      assert.match(error.body!.fields!.map(({ message }) => message.ja).join(), /「\{subject\}」という欄はありません/)
      return true
    })
    const cookie = await world.cookieOf('administrator')
    const how = { cookie, subjectType: 'system.wordTemplate', kind: 'template' }
    await sendOne(world, templateId, ['直した.docx', shipped], how)
    await administrator.system.adoptWordTemplate({ templateId })
    assert.equal((await administrator.system.getWordTemplate({ templateId })).fileName, '直した.docx')
    await assert.rejects(sendOne(world, templateId, ['もう一つ.docx', shipped], how)) // in use: nothing is put in its place
    await administrator.system.withdrawWordTemplate({ templateId, reason: '試験' })
    const { templateId: empty } = await administrator.system.beginWordTemplate({ operation, validFrom: '2025-12-01' })
    await assert.rejects(administrator.system.adoptWordTemplate({ templateId: empty }), /fileMissing/)
    await assert.rejects(administrator.system.beginWordTemplate({ operation: 'letters.getLetter', validFrom: '2025-12-01' }), /notFound/)
  })
  it('権限のない人には、ひな形は見えない。受け取るのは、書類を見られる人', async () => {
    await assert.rejects(desk.system.listWordDocuments({}), { status: 403 })
    await assert.rejects(desk.system.beginWordTemplate({ operation, validFrom: '2025-12-01' }), { status: 403 })
    const nobody = await world.request('/print/letters/makeLetter?as=template')
    assert.equal(nobody.status, 401)
  })
})
