// 職に就いている人あての文書: the holder is whoever holds the office when the letter is confirmed and printed.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { endHolder, layOutHolders, protectHolder } from '../../directory/test/lay-out-holders.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { type Api, type World, createWorld } from '#testing'

const today = '2025-12-01'
const draft = { compartment: 'community-welfare', issuer: 'council', kind: 'notice' as const, title: '会長会議の開催について（通知）' }
const called = (name: string) => (at: number) => [name, `第${at + 1}`] as const

describe('職に就いている人あての宛先', () => {
  let world: World
  let desk: Api
  let offices: Map<string, string>
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    offices = new Map((await desk.directory.listChoices({})).offices.map(({ code, officeId }) => [code, officeId]))
  })
  const begun = async (api = desk) => {
    const { letterId } = await api.letters.saveLetter(draft)
    return { letterId, revision: (await api.letters.getLetter({ letterId })).revision }
  }
  const addressed = async (office: string, more: object = {}) => {
    const letter = await begun()
    await desk.letters.addOfficeHolders({ ...letter, officeId: offices.get(office)!, ...more })
    return letter.letterId
  }
  const decide = async (letterId: string) => {
    await desk.letters.proposeLetter({ letterId, happenedOn: today })
    await desk.letters.decideLetter({ letterId, happenedOn: today, decidedBy: '事務局長' })
  }
  const confirm = async (letterId: string) => {
    const { items } = await desk.letters.checkRecipients({ letterId })
    const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    return desk.letters.confirmRecipients({ letterId, recipients })
  }
  const looked = async (letterId: string, api = desk) => (await api.letters.checkRecipients({ letterId })).items
  const warned = async (letterId: string, api = desk) => (await looked(letterId, api)).map(({ warnings }) => warnings.map(({ code }) => code))

  it('地区順に一件ずつ加わり、空席は役職だけで刷り、二度目は加わらない', async () => {
    const { items: districts } = await desk.directory.listDistricts({})
    const letter = await begun()
    const officeId = offices.get('commissioners-vice-chair')!
    const { addedCount } = await desk.letters.addOfficeHolders({ ...letter, officeId })
    assert.equal(addedCount, districts.length * 2) // two places in each
    const { recipients, revision } = await desk.letters.getLetter({ letterId: letter.letterId })
    const expected = districts.flatMap(({ name }) => [1, 2].map((place) => [[`${name}民生委員児童委員協議会`, '副会長　様'], place]))
    assert.deepEqual(
      recipients.map(({ nameLines, place }) => [nameLines, place]),
      expected,
    )
    await assert.rejects(desk.letters.addOfficeHolders({ ...letter, officeId }), { code: 'changedMeanwhile' })
    await assert.rejects(desk.letters.addOfficeHolders({ ...letter, revision, officeId }), { code: 'allThere' })
    assert.deepEqual(new Set((await warned(letter.letterId)).flat()), new Set(['vacant']))
  })
  it('ブロックだけを選べ、その職のない範囲や知らない職は断る', async () => {
    const { blocks } = await desk.directory.listDistricts({})
    const { items } = await desk.directory.listDistricts({ blockId: blocks[2]!.areaId })
    const letterId = await addressed('district-chair', { areaId: blocks[2]!.areaId, order: 'position' })
    assert.deepEqual(
      (await desk.letters.getLetter({ letterId })).recipients.map(({ organisation }) => organisation),
      items.map(({ name }) => `${name}社会福祉協議会`),
    )
    const none = await begun()
    await assert.rejects(desk.letters.addOfficeHolders({ ...none, officeId: offices.get('director')! }), { code: 'noneFound' })
    await assert.rejects(desk.letters.addOfficeHolders({ ...none, officeId: world.councilId }), { code: 'noneFound' })
    const organisationId = (await desk.directory.listOrganisations({ kind: 'school' })).items[0]!.organisationId
    await assert.rejects(desk.letters.setRecipients({ ...none, recipients: [{ organisationId, officeId: world.councilId }] }), {
      code: 'organisationUnknown',
    })
  })
  it('自宅に送る職は自宅へ、団体に送る職は団体へ。住所の分からない人は団体へ送ると知らせる', async () => {
    const { items } = await desk.directory.listOrganisations({ kind: 'district-council', paper: 'yes' })
    const [first, second] = [items[10]!, items[11]!]
    const only = { office: 'district-chair', validFrom: '2024-04-01' }
    const [home] = await layOutHolders(world, { ...only, organisationId: first.organisationId, name: called('自宅') })
    await layOutHolders(world, { ...only, organisationId: second.organisationId, name: called('不明'), home: false })
    const clerk = { office: 'district-clerk', organisationId: first.organisationId, validFrom: '2024-04-01', name: called('事務') }
    await layOutHolders(world, clerk)
    const letter = await begun()
    const to = (organisationId: string, office: string) => ({ organisationId, officeId: offices.get(office)! })
    const recipients = [
      to(first.organisationId, 'district-chair'),
      to(second.organisationId, 'district-chair'),
      to(first.organisationId, 'district-clerk'),
    ]
    await desk.letters.setRecipients({ ...letter, recipients })
    const shown = await looked(letter.letterId)
    assert.deepEqual(
      shown.map(({ nameLines, postalCode, address, home: atHome }) => [nameLines, postalCode, address, atHome]),
      [
        [[first.name, '会長　自宅　第1　様'], home!.postalCode, home!.address, true],
        [[second.name, '会長　不明　第1　様'], second.postalCode, second.address, false],
        [[first.name, '事務担当者　事務　第1　様'], first.postalCode, first.address, false],
      ],
    )
    const codes = shown.map(({ warnings }) => warnings.map(({ code }) => code).filter((code) => code !== 'lookAlike'))
    assert.deepEqual(codes, [[], ['noHomeAddress'], []])
    await asOwner(
      world.database,
      `update directory.persons set needs = '{braille,large-print}', refuses_post = true, ended_on = '2025-11-30', ended_because = 'deceased'
       where council_id = $1 and person_id = $2`,
      [world.councilId, home!.personId],
    )
    const [again] = await looked(letter.letterId)
    const said = new Map(again!.warnings.map(({ code, message }) => [code, message.ja]))
    assert.ok(['deceased', 'refusesPost', 'needs'].every((code) => said.has(code)))
    assert.match(said.get('needs')!, /大きな字・点字/)
  })
  it('確認したあとで会長が代われば、確認し直すまで刷れず、送れない。送ったあとは、確認した人のまま', async () => {
    const { organisationId } = (await desk.directory.listOrganisations({ kind: 'community-chest' })).items[0]!
    const chair = { office: 'chest-chair', organisationId }
    const [old] = await layOutHolders(world, { ...chair, validFrom: '2024-04-01', name: called('前') })
    const letter = await begun()
    await desk.letters.setRecipients({ ...letter, recipients: [{ organisationId, officeId: offices.get('chest-chair')! }] })
    const { letterId } = letter
    await decide(letterId)
    await confirm(letterId)
    await desk.letters.makeEnvelopes({ letterId, size: 'naga3' })
    await endHolder(world, old!, '2025-11-30')
    const [next] = await layOutHolders(world, { ...chair, validFrom: today, name: called('次') })
    await assert.rejects(desk.letters.makeEnvelopes({ letterId, size: 'naga3' }), { code: 'recipientsUnchecked' })
    await assert.rejects(desk.letters.sendLetter({ letterId, happenedOn: today }), { code: 'recipientsUnchecked' })
    await confirm(letterId)
    await desk.letters.sendLetter({ letterId, happenedOn: today })
    await endHolder(world, next!, '2025-11-30')
    const [sent] = (await desk.letters.getLetter({ letterId })).recipients
    assert.deepEqual([sent!.nameLines.at(-1), sent!.address], ['会長　次　第1　様', next!.address])
    // Whoever may not see the person is not shown the home.
    const [seen] = (await (await world.as('auditor')).letters.getLetter({ letterId })).recipients
    assert.deepEqual([seen!.nameLines.at(-1), seen!.postalCode, seen!.address], ['会長　次　第1　様', '', '非開示'])
  })
  it('同じ名前の人に代わっても、確認は効かなくなる', async () => {
    const { organisationId } = (await desk.directory.listOrganisations({ kind: 'community-chest' })).items[1]!
    const chair = { office: 'chest-chair', organisationId, name: called('同姓'), validFrom: '2024-04-01' }
    const [old] = await layOutHolders(world, chair)
    const letter = await begun()
    await desk.letters.setRecipients({ ...letter, recipients: [{ organisationId, officeId: offices.get('chest-chair')! }] })
    await decide(letter.letterId)
    await confirm(letter.letterId)
    await endHolder(world, old!, '2025-11-30')
    await layOutHolders(world, chair)
    assert.deepEqual(
      (await looked(letter.letterId)).map(({ checkedAt }) => checkedAt),
      [null],
    )
  })
  it('守られることになった人は、宛先にも、送った文書にも、紙にも、名前も住所も出ない', async () => {
    const { items } = await desk.directory.listOrganisations({ kind: 'community-chest' })
    const { organisationId } = items[2]!
    const [chair] = await layOutHolders(world, { office: 'chest-chair', organisationId, validFrom: '2024-04-01', name: called('秘匿') })
    const recipients = [{ organisationId, officeId: offices.get('chest-chair')! }]
    const [sent, standing] = [await begun(), await begun()]
    for (const letter of [sent, standing]) {
      await desk.letters.setRecipients({ ...letter, recipients })
      await decide(letter.letterId)
      await confirm(letter.letterId)
    }
    await desk.letters.sendLetter({ letterId: sent.letterId, happenedOn: today })
    await protectHolder(world, chair!)
    for (const { letterId } of [sent, standing]) {
      const letter = await desk.letters.getLetter({ letterId })
      assert.doesNotMatch(JSON.stringify(letter), /秘匿|自宅町/)
      assert.equal(letter.recipients[0]!.nameLines.at(-1), '会長　様')
    }
    assert.doesNotMatch(JSON.stringify(await desk.letters.makeEnvelopes({ letterId: sent.letterId, size: 'naga3' })), /秘匿|自宅町/)
    assert.ok((await warned(standing.letterId))[0]!.includes('vacant'))
    await assert.rejects(desk.letters.makeEnvelopes({ letterId: standing.letterId, size: 'naga3' }), { code: 'recipientsUnchecked' })
  })
  it('ほかの地区の会長は、その地区を見られない人には空席と同じに見え、その人の刷る紙にも出ない', async () => {
    const { items } = await desk.directory.listOrganisations({ kind: 'district-council', paper: 'yes' })
    const [near, far] = [items[0]!, items.at(-1)!]
    for (const { organisationId } of [near, far])
      await layOutHolders(world, { office: 'district-chair', organisationId, validFrom: '2024-04-01', name: called('会長') })
    const block = await world.as('blockOfficer')
    const letter = await begun(block)
    const officeId = offices.get('district-chair')!
    await block.letters.setRecipients({ ...letter, recipients: [near, far].map(({ organisationId }) => ({ organisationId, officeId })) })
    const codes = await warned(letter.letterId, block)
    assert.deepEqual(
      codes.map((each) => each.includes('vacant')),
      [false, true],
    )
  })
  it('差し替えの文書は、職あての宛先を引き継ぐ', async () => {
    const { organisationId } = (await desk.directory.listOrganisations({ kind: 'commissioners' })).items[0]!
    const letter = await begun()
    const recipient = { organisationId, officeId: offices.get('commissioners-vice-chair')!, place: 2 }
    await desk.letters.setRecipients({ ...letter, recipients: [{ ...recipient, roleTitle: '書いた役職', person: '書いた名前' }] })
    await decide(letter.letterId)
    await confirm(letter.letterId)
    await desk.letters.sendLetter({ letterId: letter.letterId, happenedOn: today })
    const { letterId } = await desk.letters.saveLetter({ ...draft, replaces: letter.letterId })
    const [again] = (await desk.letters.getLetter({ letterId })).recipients
    assert.deepEqual({ organisationId: again!.organisationId, officeId: again!.officeId, place: again!.place }, recipient)
    assert.equal(again!.nameLines.at(-1), '副会長　様') // what was typed beside an office does not count
  })
})
