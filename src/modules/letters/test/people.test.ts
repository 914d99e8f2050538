// 人あての文書：名前と住所は台帳から、大きな字の人には大きな字で。見えない人・守られている人には送れない。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { protectHolder } from '../../directory/test/lay-out-holders.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { type Api, type World, createWorld } from '#testing'

const today = '2025-12-01'
const draft = { compartment: 'community-welfare', issuer: 'council', kind: 'notice' as const, title: '訪問のお知らせ' }

describe('人あての文書', () => {
  let world: World
  let desk: Api
  let first: string
  let last: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    const ids = await districts(desk)
    ;[first, last] = [ids[0], ids.at(-1)!]
  })
  const recorded = async (familyName: string, areaId = first, more: object = {}) =>
    (await desk.directory.recordPerson(resident(familyName, '花子', areaId, more))).personId
  const begun = async (personIds: readonly string[], api = desk) => {
    const { letterId } = await api.letters.saveLetter(draft)
    const { revision } = await api.letters.getLetter({ letterId })
    await api.letters.setRecipients({ letterId, revision, recipients: personIds.map((personId) => ({ personId })) })
    return letterId
  }
  const looked = async (letterId: string, api = desk) => (await api.letters.checkRecipients({ letterId })).items
  const decide = async (letterId: string) => {
    await desk.letters.proposeLetter({ letterId, happenedOn: today })
    await desk.letters.decideLetter({ letterId, happenedOn: today, decidedBy: '事務局長' })
  }
  const confirm = async (letterId: string, api = desk) =>
    api.letters.confirmRecipients({
      letterId,
      recipients: (await looked(letterId, api)).map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) })),
    })

  it('名前と住所は台帳のもので、郵便の届け先があればそちらへ、大きな字の人の分は大きな字で刷る', async () => {
    const personId = await recorded('手紙', first, { needs: ['large-print'], refusesPost: true })
    await desk.directory.recordAddress({ personId, kind: 'post', address: '金沢市届け先町1', postalCode: '9200009' })
    const plain = await recorded('普通')
    const letterId = await begun([personId, plain])
    const shown = await looked(letterId)
    assert.deepEqual(
      shown.map(({ nameLines, postalCode, address, home, large }) => [nameLines, postalCode, address, home, large]),
      [
        [['手紙　花子　様'], '920-0009', '金沢市届け先町1', true, true],
        [['普通　花子　様'], '920-0001', '見本町１丁目２番３号', true, false],
      ],
    )
    assert.deepEqual(
      shown.map(({ warnings }) => warnings.map(({ code }) => code)),
      [['refusesPost', 'needs'], []],
    )
    const paper = await desk.letters.makeLetter({ letterId })
    assert.deepEqual(
      paper.recipients.map(({ large }) => large),
      [true, false],
    )
  })
  it('一覧には名前が出て、改姓や転居があれば、確認し直すまで刷れない。送ったあとは、確認した名前と住所のまま', async () => {
    const personId = await recorded('前田')
    const letterId = await begun([personId])
    assert.equal((await desk.letters.listLetters({})).items.find((row) => row.letterId === letterId)?.firstRecipient, '前田　花子')
    await decide(letterId)
    await confirm(letterId)
    await desk.letters.makeEnvelopes({ letterId, size: 'naga3' })
    await desk.directory.recordAddress({ personId, address: '見本町９', areaId: first, validFrom: '2025-11-20' })
    await assert.rejects(desk.letters.makeEnvelopes({ letterId, size: 'naga3' }), { code: 'recipientsUnchecked' })
    assert.ok((await looked(letterId))[0]!.warnings.some(({ code }) => code === 'recentAddress'))
    await confirm(letterId)
    await desk.letters.sendLetter({ letterId, happenedOn: today })
    const { revision } = await desk.directory.getPerson({ personId })
    await desk.directory.renamePerson({ personId, revision, kind: 'renamed', familyName: '後藤', givenName: '花子', from: today })
    assert.deepEqual((await desk.letters.getLetter({ letterId })).recipients[0]!.nameLines, ['前田　花子　様'])
  })
  it('その人を見られない人には名前も住所も出ず、宛先にも、確認もできない', async () => {
    const block = await world.as('blockOfficer')
    const far = await recorded('遠山', last)
    await assert.rejects(begun([far], block), { code: 'personUnknown' })
    const near = await recorded('近山')
    const letterId = await begun([near], block)
    assert.deepEqual((await looked(letterId, block))[0]!.nameLines, ['近山　花子　様'])
    await desk.directory.recordAddress({ personId: near, address: '見本町８', areaId: last, validFrom: '2025-11-20' })
    const [gone] = await looked(letterId, block)
    assert.deepEqual([gone!.nameLines, gone!.address, gone!.warnings.map(({ code }) => code)], [['非開示　様'], '', ['unseen', 'noAddress']])
    const { revision } = await block.letters.getLetter({ letterId })
    await block.letters.setRecipients({ letterId, revision, recipients: [{ personId: near }] }) // what stands there may stay
  })
  it('守られることになった人は、送った文書にも、これからの宛先にも出ない。チームの人も送れない', async () => {
    const personId = await recorded('秘匿')
    const [sent, standing] = [await begun([personId]), await begun([personId])]
    for (const letterId of [sent, standing]) {
      await decide(letterId)
      await confirm(letterId)
    }
    await desk.letters.sendLetter({ letterId: sent, happenedOn: today })
    await protectHolder(world, { personId })
    for (const letterId of [sent, standing]) assert.doesNotMatch(JSON.stringify(await desk.letters.getLetter({ letterId })), /秘匿|見本町/)
    assert.doesNotMatch(JSON.stringify((await desk.letters.listLetters({})).items), /秘匿/)
    assert.deepEqual(
      (await looked(standing))[0]!.warnings.map(({ code }) => code),
      ['unseen', 'noAddress'],
    )
    await assert.rejects(confirm(standing), { code: 'personUnseen' })
    await assert.rejects(desk.letters.makeEnvelopes({ letterId: standing, size: 'naga3' }), { code: 'recipientsUnchecked' })
    await assert.rejects(begun([personId]), { code: 'personUnknown' })
  })
  it('団体でも人でもない宛先、両方の宛先は断る。一つにまとめた人は、まとめた先の人として届く', async () => {
    const { letterId } = await desk.letters.saveLetter(draft)
    const { organisationId } = (await desk.directory.listOrganisations({ kind: 'school' })).items[0]!
    const [kept, merged] = [await recorded('一方'), await recorded('他方')]
    for (const recipient of [{}, { organisationId, personId: kept }])
      await assert.rejects(desk.letters.setRecipients({ letterId, revision: 1, recipients: [recipient] }), { code: 'invalidInput' })
    const toBoth = await begun([merged])
    const chief = await world.as('sectionChief')
    await chief.directory.mergePersons({ survivorId: kept, mergedId: merged, reason: '同じ人' })
    assert.deepEqual((await looked(toBoth))[0]!.nameLines, ['一方　花子　様'])
  })
})
