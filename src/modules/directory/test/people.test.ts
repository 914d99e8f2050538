// 人：一度に登録し、転居・改姓・連絡先・続柄・同意を記録し、担当の区域の人だけが見る。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { randomUUID } from 'node:crypto'
import { type Api, type World, createWorld } from '#testing'
import { districts, resident } from './town.ts'

describe('人の記録', () => {
  let world: World
  let desk: Api['directory']
  let hayashi: Api['directory']
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    const api = await world.as('desk')
    ;[first, second] = await districts(api)
    desk = api.directory
    hayashi = (await world.as('districtOfficer')).directory
  })
  const missing = { status: 404, code: 'notFound' }

  it('氏名・住まい・連絡先を一度に登録すると、記録のページにそろって出る', async () => {
    const { personId } = await desk.recordPerson({
      familyName: '髙橋',
      givenName: 'ハナ',
      familyKana: 'たかはし',
      givenKana: 'ﾊﾅ',
      bornOn: '1950-12-02',
      sex: 'female',
      needs: ['large-print', 'no-telephone'],
      preferredChannel: 'post',
      home: { address: '見本町１丁目', postalCode: '〒920ー0001', areaId: first, neighbourhood: '見本町会', validFrom: '1980-04-01' },
      contacts: [
        { kind: 'phone', value: '０７６-200-0001', answeredBy: '長女' },
        { kind: 'mail', value: 'hana@example.org' },
      ],
    })
    const person = await desk.getPerson({ personId })
    assert.deepEqual(
      [person.familyName, person.familyKana, person.givenKana, person.age, person.areaName, person.needs, person.can],
      ['髙橋', 'タカハシ', 'ハナ', 74, '地区０１', ['large-print', 'no-telephone'], ['edit']],
    )
    assert.deepEqual(
      person.addresses.map(({ kind, postalCode, areaId }) => [kind, postalCode, areaId]),
      [['home', '920-0001', first]],
    )
    assert.deepEqual(
      person.contacts.map(({ kind, value, answeredBy }) => [kind, value, answeredBy]),
      [
        ['phone', '076-200-0001', '長女'],
        ['mail', 'hana@example.org', ''],
      ],
    )
    const { items, total } = await desk.findPersons({ search: 'タカ' })
    assert.deepEqual([items.map((row) => [row.personId, row.phone]), total], [[[personId, '076-200-0001']], 1])
  })
  it('姓・名のフリガナ、漢字の氏名のはじめから見つかり、途中からは見つからない', async () => {
    const { personId } = await desk.recordPerson(resident('見附', '良子', first, { familyKana: 'ミツケ', givenKana: 'ヨシコ' }))
    const finds = async (search: string) => (await desk.findPersons({ search })).items.some((row) => row.personId === personId)
    for (const search of ['みつ', 'ﾐﾂｹ', 'みつけ よしこ', 'ミツケヨ', '見附', '見附　良', 'よし']) assert.ok(await finds(search), search)
    for (const search of ['附', '附良子']) assert.ok(!(await finds(search)), search)
  })
  it('地区・配慮で絞り込め、終えた人は求めたときだけ出る', async () => {
    const { personId } = await desk.recordPerson(resident('絞込', '一', second, { needs: ['braille'] }))
    const ids = async (filter: object) => (await desk.findPersons({ search: '絞込', ...filter })).items.map((row) => row.personId)
    assert.deepEqual(await ids({ areaId: second, need: 'braille' }), [personId])
    assert.deepEqual([await ids({ areaId: first }), await ids({ need: 'large-print' })], [[], []])
    await desk.endPerson({ personId, endedOn: '2025-11-30', endedBecause: 'deceased' })
    assert.deepEqual([await ids({}), await ids({ ended: true })], [[], [personId]])
    await assert.rejects(desk.endPerson({ personId, endedOn: '2025-11-30', endedBecause: 'moved' }), { code: 'alreadyEnded' })
    await desk.reopenPerson({ personId })
    assert.deepEqual(await ids({}), [personId])
    await assert.rejects(desk.reopenPerson({ personId }), { code: 'notEnded' })
  })
  it('地区の担当者は、自分の地区の人だけを見る。ほかの地区には登録できない', async () => {
    const { personId: own } = await hayashi.recordPerson(resident('林内', '一郎', first))
    const { personId: other } = await desk.recordPerson(resident('林外', '二郎', second))
    const { personId: nowhere } = await desk.recordPerson(resident('林外', '三郎', null))
    assert.deepEqual(
      (await hayashi.findPersons({ search: '林' })).items.map((row) => row.personId),
      [own],
    )
    for (const personId of [other, nowhere]) {
      await assert.rejects(hayashi.getPerson({ personId }), missing)
      await assert.rejects(hayashi.recordContact({ personId, kind: 'phone', value: '076-200-0009' }), missing)
      await assert.rejects(hayashi.recordAddress({ personId, address: '見本町', areaId: first, validFrom: '2025-11-01' }), missing)
    }
    await assert.rejects(hayashi.recordPerson(resident('林外', '四郎', second)), { status: 422, code: 'outOfReach' })
    await assert.rejects(hayashi.recordPerson(resident('林外', '五郎', null)), { status: 422, code: 'outOfReach' })
    await assert.rejects(desk.recordPerson(resident('林外', '六郎', randomUUID())), { status: 422, code: 'areaUnknown' })
  })
  it('転居すると、前の住所は前の日で終わり、記録と履歴ごと新しい地区に引き渡される', async () => {
    const { personId } = await hayashi.recordPerson(resident('転居', 'する子', first))
    await hayashi.recordContact({ personId, kind: 'mobile', value: '090-0000-0001' })
    assert.deepEqual(await hayashi.recordAddress({ personId, address: '新町５番', areaId: second, validFrom: '2025-11-15' }), {
      personId,
      stillSeen: false,
    })
    await assert.rejects(hayashi.getPerson({ personId }), missing)
    const system = (await world.as('districtOfficer')).system
    await assert.rejects(system.showHistory({ subjectType: 'directory.person', subjectId: personId }), missing)
    const person = await desk.getPerson({ personId })
    assert.deepEqual(
      person.addresses.map(({ address, validFrom, validTo }) => [address, validFrom, validTo]),
      [
        ['新町５番', '2025-11-15', null],
        ['見本町１丁目２番３号', '2020-04-01', '2025-11-14'],
      ],
    )
    assert.equal(person.areaName, '地区０２')
    const history = await (await world.as('desk')).system.showHistory({ subjectType: 'directory.person', subjectId: personId })
    assert.ok(history.steps.length >= 3, 'the steps before the move have come along')
    assert.deepEqual(await desk.recordAddress({ personId, address: '見本町', areaId: first, validFrom: '2025-11-20' }), { personId, stillSeen: true })
    assert.equal((await hayashi.getPerson({ personId })).addresses.length, 3)
  })
  it('同じ日や前の日への転居、日のない転居、これからの転居は断られ、何も変わらない', async () => {
    const { personId } = await desk.recordPerson(resident('転居', 'しない子', first))
    const move = (validFrom: string | null) => desk.recordAddress({ personId, address: '新町', areaId: second, validFrom })
    await assert.rejects(move('2020-04-01'), { status: 422, code: 'beforeCurrent' })
    await assert.rejects(move(null), { status: 422, code: 'dayNeeded' })
    await assert.rejects(move('2025-12-02'), { status: 422, code: 'stillToCome' })
    const { addresses, areaId } = await desk.getPerson({ personId })
    assert.deepEqual([addresses.length, areaId], [1, first])
  })
  it('郵便の届け先は住まいと別にもち、終えられる。住まいは終えられない', async () => {
    const { personId } = await desk.recordPerson(resident('届先', '子', first))
    await desk.recordAddress({ personId, kind: 'post', address: '長男方', areaId: null })
    const { addresses, areaId } = await desk.getPerson({ personId })
    assert.equal(areaId, first, 'where post goes moves nobody')
    const [home, post] = addresses as [(typeof addresses)[0], (typeof addresses)[0]]
    await assert.rejects(desk.endAddress({ personId, addressId: home.addressId, lastDay: '2025-11-30' }), { code: 'homeStays' })
    await desk.endAddress({ personId, addressId: post.addressId, lastDay: '2025-11-30' })
    await assert.rejects(desk.endAddress({ personId, addressId: post.addressId, lastDay: '2025-11-30' }), { code: 'alreadyEnded' })
  })
  it('住所の訂正は行を直すだけで、住所は増えない。地区の訂正でも引き渡される', async () => {
    const { personId } = await hayashi.recordPerson(resident('訂正', '子', first))
    const { addresses, revision } = await hayashi.getPerson({ personId })
    const addressId = addresses[0]!.addressId
    const right = { personId, addressId, revision, address: '見本町９番', areaId: first }
    assert.equal((await hayashi.correctAddress(right)).stillSeen, true)
    await assert.rejects(hayashi.correctAddress(right), { status: 409, code: 'changedMeanwhile' })
    assert.equal((await hayashi.correctAddress({ ...right, revision: revision + 1, areaId: second })).stillSeen, false)
    const person = await desk.getPerson({ personId })
    assert.deepEqual([person.addresses.length, person.addresses[0]!.address, person.areaId], [1, '見本町９番', second])
  })
  it('改姓すると前の氏名が残り、通称も加えられる。古い画面からは直せない', async () => {
    const { personId } = await desk.recordPerson(resident('旧姓', '花子', first, { familyKana: 'キュウセイ' }))
    const name = { personId, familyName: '新姓', givenName: '花子', familyKana: 'シンセイ' }
    await desk.renamePerson({ ...name, revision: 1, kind: 'renamed', from: '2025-10-01' })
    await desk.renamePerson({ ...name, revision: 2, kind: 'usual', familyName: '通称', givenName: '' })
    await assert.rejects(desk.renamePerson({ ...name, revision: 2, kind: 'renamed' }), { status: 409, code: 'changedMeanwhile' })
    await assert.rejects(desk.changePersonDetails({ personId, revision: 1 }), { status: 409, code: 'changedMeanwhile' })
    const person = await desk.getPerson({ personId })
    assert.equal(person.familyName, '新姓')
    assert.deepEqual(
      person.names.map(({ kind, familyName, usedUntil }) => [kind, familyName, usedUntil]),
      [
        ['usual', '通称', null],
        ['former', '旧姓', '2025-09-30'],
      ],
    )
    await desk.changePersonDetails({ personId, revision: 3, needs: ['sign-language'], refusesPost: true })
    const { needs, refusesPost, revision } = await desk.getPerson({ personId })
    assert.deepEqual([needs, refusesPost, revision], [['sign-language'], true, 4])
  })
  it('履歴は、符号ではなく言葉で読める', async () => {
    const { personId } = await desk.recordPerson(resident('言葉', '子', first, { needs: ['large-print', 'braille'], refusesPost: true }))
    const { steps } = await (await world.as('desk')).system.showHistory({ subjectType: 'directory.person', subjectId: personId })
    const told = new Map(steps[0]!.changes.map(({ field, after }) => [field.ja, after?.ja]))
    assert.deepEqual([told.get('配慮'), told.get('言葉'), told.get('郵便を送らない')], ['大きな字、点字', '日本語', 'はい'])
  })
  it('同時に二人が直しても、一人だけが通り、もう一人は断られる', async () => {
    const { personId } = await desk.recordPerson(resident('同時', '子', first))
    const results = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => desk.changePersonDetails({ personId, revision: 1, note: `${i}` })))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  })
  it('連絡先は確かめて加え、終えると使われない', async () => {
    const { personId } = await desk.recordPerson(resident('連絡', '子', first))
    await assert.rejects(desk.recordContact({ personId, kind: 'mail', value: '076-200-0000' }), { status: 422 })
    await assert.rejects(desk.recordContact({ personId, kind: 'phone', value: 'でんわ' }), { status: 422 })
    const { contactId } = await desk.recordContact({ personId, kind: 'phone', value: '076-200-0002' })
    await desk.endContact({ personId, contactId })
    await assert.rejects(desk.endContact({ personId, contactId }), missing)
    assert.equal((await desk.findPersons({ search: '連絡' })).items[0]!.phone, '')
  })
  it('緊急連絡先は順に出て、登録のある人の電話はその人の記録から読む。ほかの地区に住む人も呼べる', async () => {
    const { personId } = await desk.recordPerson(resident('緊急', '子', first))
    const { personId: daughter } = await desk.recordPerson(resident('緊急', '娘', second, { contacts: [{ kind: 'mobile', value: '090-0000-0002' }] }))
    await desk.recordRelation({ personId, name: '隣の人', phone: '076-200-0003', relation: 'neighbour', emergencyOrder: 2 })
    const { relationId } = await desk.recordRelation({ personId, relatedPersonId: daughter, relation: 'child', emergencyOrder: 1 })
    const seen = async (reader: Api['directory']) =>
      (await reader.getPerson({ personId })).relations.map(({ name, phone, relatedPersonId }) => [name, phone, relatedPersonId])
    assert.deepEqual(await seen(desk), [
      ['緊急　娘', '090-0000-0002', daughter],
      ['隣の人', '076-200-0003', null],
    ])
    assert.deepEqual((await seen(hayashi))[0], ['緊急　娘', '090-0000-0002', null], 'named, but her page stays closed')
    await assert.rejects(hayashi.recordRelation({ personId, relatedPersonId: daughter, relation: 'child' }), { code: 'relatedUnknown' })
    await assert.rejects(desk.recordRelation({ personId, relatedPersonId: personId, relation: 'child' }), { code: 'relatedUnknown' })
    await assert.rejects(desk.recordRelation({ personId, relation: 'child' }), { status: 422 })
    await desk.endRelation({ personId, relationId })
    assert.equal((await desk.getPerson({ personId })).relations.find((row) => row.relationId === relationId)!.endedOn, '2025-12-01')
  })
  it('同意は、取り下げるか期限が過ぎるまで有効で、終わっても残る', async () => {
    const { personId } = await desk.recordPerson(resident('同意', '子', first))
    const consent = { personId, purpose: '見守り', recipient: '民生委員', way: 'in-writing', givenOn: '2025-04-01' }
    const { consentId } = await desk.recordConsent(consent)
    await desk.recordConsent({ ...consent, purpose: '名簿', validTo: '2025-11-30' })
    await assert.rejects(desk.recordConsent({ ...consent, validTo: '2025-03-31' }), { status: 422 })
    const state = async () => (await desk.getPerson({ personId })).consents.map(({ purpose, inForce }) => [purpose, inForce])
    assert.deepEqual(await state(), [
      ['見守り', true],
      ['名簿', false],
    ])
    await assert.rejects(desk.withdrawConsent({ personId, consentId, withdrawnOn: '2025-03-31' }), { code: 'beforeGiven' })
    await desk.withdrawConsent({ personId, consentId, withdrawnOn: '2025-12-01', withdrawal: '本人の電話' })
    await assert.rejects(desk.withdrawConsent({ personId, consentId, withdrawnOn: '2025-12-01' }), { code: 'alreadyWithdrawn' })
    assert.deepEqual(
      (await state()).map(([, inForce]) => inForce),
      [false, false],
    )
  })
  it('見るだけの役割は何も書けず、団体だけを見る役割は人を見られない', async () => {
    const planning = (await world.as('planning')).directory
    await assert.rejects(planning.findPersons({}), { status: 403 })
    await assert.rejects(planning.recordPerson(resident('計画', '子', first)), { status: 403 })
    const rights = (await world.as('rights')).directory // may, but has no membership in the register
    assert.deepEqual((await rights.findPersons({})).items, [])
    await assert.rejects(rights.recordPerson(resident('権利', '子', first)), { code: 'outOfReach' })
    await assert.rejects(desk.protectPerson({ personId: randomUUID(), teamId: randomUUID(), reason: 'other' }), { status: 403 })
  })
  it('人の紙と一覧の紙が、PDFで出る', async () => {
    const { personId } = await desk.recordPerson(resident('印刷', '子', first, { needs: ['large-print'] }))
    const cookie = await world.cookieOf('desk')
    for (const path of [`getPerson?personId=${personId}`, 'findPersons?search=印刷&ended=yes']) {
      const answer = await world.request(`/print/directory/${path}`, { headers: { cookie } })
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'], path)
    }
  })
})
