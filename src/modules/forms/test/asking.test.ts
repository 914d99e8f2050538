// 依頼の手紙と、登録からの下書き：頼む、手紙が出る、答える、登録のままの項目は反映に出ない。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { protectHolder } from '../../directory/test/lay-out-holders.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { type Api, type World, createWorld, registry, size } from '#testing'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import type { Definition } from '../schema.ts'
import { keptItems } from '../rules/prefilling.ts'
import { typedFrom } from '../rules/answering.ts'
import { partsOf } from '../rules/items.ts'
import { layOutCollection, layOutForm, registration } from './lay-out.ts'
import type * as z from 'zod'

const today = '2025-12-01'

describe('依頼の手紙と登録からの下書き', () => {
  let world: World
  let chief: Staff
  let visitor: Api
  let formId: string
  let area: string
  before(async () => {
    world = await createWorld()
    chief = await appoint(
      world,
      '課長 三郎',
      '地域福祉課',
      { role: 'supervisor', compartment: 'community-welfare', tier: 4 },
      { role: 'supervisor', compartment: 'directory', tier: 3 },
    )
    visitor = await world.as()
    formId = (await layOutForm(chief.api, chief.api, registration)).formId
    area = (await districts(chief.api))[0]!
  })
  const recorded = async (familyName: string, more: object = {}) =>
    (
      await chief.api.directory.recordPerson({
        ...resident(familyName, '花子', area, { familyKana: 'ケンポン', givenKana: 'ハナコ', needs: ['large-print'] }),
        ...more,
      })
    ).personId
  const collect = (how = {}) => layOutCollection(chief.api, formId, { audience: 'invited' as const, ...how })
  const asked = async (personIds: readonly string[], how = {}) => {
    const collection = await collect(how)
    await chief.api.forms.addInvitations({ collectionId: collection.collectionId, personIds: [...personIds] })
    return collection
  }
  const draft = (collectionId: string, more: object = {}) => chief.api.forms.draftInvitationLetter({ collectionId, issuer: 'council', ...more })
  const leave = async (letterId: string) => {
    const { letters } = chief.api
    await letters.proposeLetter({ letterId, happenedOn: today })
    await letters.decideLetter({ letterId, happenedOn: today, decidedBy: '事務局長' })
    const { items } = await letters.checkRecipients({ letterId })
    await letters.confirmRecipients({
      letterId,
      recipients: items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) })),
    })
    await letters.sendLetter({ letterId, happenedOn: today })
  }
  const codesIn = async (letterId: string, api = chief.api) =>
    (await api.letters.makeLetter({ letterId })).inserts.map(({ link }) => /\/f\/\w+\?i=([\w-]+)$/.exec(link ?? '')?.[1])

  describe('手紙', () => {
    it('は、メールの届かない人と郵便を望む人に下書きでき、宛先ごとのアドレスと二次元コードが入り、発送で「送付済み」になる', async () => {
      const mail = [{ kind: 'mail', value: 'yuubin@example.jp' }]
      const [plain, both, post] = [
        await recorded('紙野'),
        await recorded('便利', { contacts: mail }),
        await recorded('郵便', { contacts: mail, preferredChannel: 'post' }),
      ]
      const { collectionId, addressCode } = await asked([plain, both, post])
      const { toWrite } = await chief.api.forms.listInvitations({ collectionId })
      assert.deepEqual(toWrite, { paper: 2, all: 3, remindPaper: 0, remindAll: 0 })
      const made = await draft(collectionId, { sheets: 'yes' })
      assert.deepEqual([made.count, made.left, made.sheets], [2, 0, { from: 1, to: 2 }])
      const letter = await chief.api.letters.getLetter({ letterId: made.letterId })
      assert.deepEqual(
        [letter.kind, letter.state, letter.enclosures, letter.recipients.map(({ personId }) => personId)],
        ['request', 'draft', '調査票（用紙）　1部', [plain, post]],
      )
      await assert.rejects(draft(collectionId), { code: 'nobodyToWrite' }) // 作ってある
      const codes = await codesIn(made.letterId)
      assert.equal(new Set(codes).size, 2)
      for (const code of codes) assert.match(code!, /^[\w-]{24}$/)
      const pdf = await world.request(`/print/letters/makeLetter?letterId=${made.letterId}`, { headers: { cookie: chief.cookie } })
      assert.match(Buffer.from(await pdf.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
      const proposal = await world.request(`/print/letters/makeProposal?letterId=${made.letterId}`, { headers: { cookie: chief.cookie } })
      assert.equal(proposal.status, 200)
      await leave(made.letterId)
      const { items } = await chief.api.forms.listInvitations({ collectionId })
      assert.deepEqual(
        items.map(({ state, sentOn, letterId }) => [state, sentOn, letterId]),
        [
          ['sent', today, null],
          ['waiting', null, null],
          ['sent', today, null],
        ],
      )
      await visitor.forms.sendAnswer({ addressCode, version: 1, typed: { wish: '届きました' }, invitation: codes[0]! })
      const again = await draft(collectionId, { remind: 'yes' })
      assert.equal(again.count, 1)
      assert.deepEqual(await codesIn(again.letterId), [codes[1]]) // 同じアドレス
      await chief.api.letters.cancelLetter({ letterId: again.letterId, reason: 'やり直す' })
      assert.equal((await draft(collectionId, { remind: 'yes' })).count, 1) // 取り消せば、また作れる
    })
    it('から外した宛先は、送付済みにならない', async () => {
      const [one, other] = [await recorded('残留'), await recorded('除外')]
      const { collectionId } = await asked([one, other])
      const { letterId } = await draft(collectionId)
      const { revision } = await chief.api.letters.getLetter({ letterId })
      await chief.api.letters.setRecipients({ letterId, revision, recipients: [{ personId: one }] })
      await leave(letterId)
      const { items } = await chief.api.forms.listInvitations({ collectionId })
      assert.deepEqual(
        items.map(({ state }) => state),
        ['sent', 'waiting'],
      )
    })
    it('が届かない人は、理由とともに出る：住所なし、郵便を望まない、亡くなった、守られている、台帳にない', async () => {
      const [nowhere, refuses, gone, hidden] = [
        await recorded('無住', { home: null }),
        await recorded('拒否', { refusesPost: true }),
        await recorded('故人'),
        await recorded('秘匿'),
      ]
      const { collectionId } = await asked([nowhere, refuses, gone, hidden])
      await chief.api.forms.addInvitations({ collectionId, pasted: '台帳の外の人' })
      await chief.api.directory.endPerson({ personId: gone, endedOn: today, endedBecause: 'deceased' })
      await protectHolder(world, { personId: hidden })
      const { items } = await chief.api.forms.listInvitations({ collectionId })
      assert.deepEqual(
        items.map(({ reach }) => reach.letter),
        ['noAddress', 'refusesPost', 'deceased', 'unseen', 'notInRegister'],
      )
      assert.doesNotMatch(JSON.stringify(items), /秘匿|故人/)
      await assert.rejects(draft(collectionId, { whom: 'all' }), { code: 'nobodyToWrite' })
      const checked = await chief.api.forms.checkAddressees({ collectionId: (await collect()).collectionId, personIds: [nowhere, hidden] })
      assert.deepEqual(
        checked.items.map(({ reach, asked: already }) => [reach.mail, reach.letter, already]),
        [
          ['noMail', 'noAddress', false],
          ['noMail', 'unseen', false],
        ],
      )
    })
    it('は、無記名の受付では、答えた人にももう一度届く（宛先から、だれが答えていないかを分からせない）', async () => {
      const items = registration.items.filter((item) => item.code === 'wish')
      const form = await layOutForm(chief.api, chief.api, { ...registration, items })
      const people = [await recorded('甲'), await recorded('乙')]
      const { collectionId, addressCode } = await layOutCollection(chief.api, form.formId, { audience: 'invited', anonymous: true })
      await chief.api.forms.addInvitations({ collectionId, personIds: people })
      const first = await draft(collectionId, { sheets: 'yes' })
      assert.deepEqual(first.sheets, { from: 1, to: 2 })
      const named = await asOwner(world.database, 'select from forms.sheets where collection_id = $1 and invitation_id is not null', [collectionId])
      assert.equal(named.length, 0)
      const [code] = await codesIn(first.letterId)
      await leave(first.letterId)
      await visitor.forms.sendAnswer({ addressCode, version: 1, typed: { wish: 'はい' }, invitation: code! })
      assert.equal((await draft(collectionId, { remind: 'yes' })).count, 2)
    })
    it('のアドレスは、依頼の相手を見られない人が刷っても出ない', async () => {
      const { collectionId } = await asked([await recorded('私信')])
      const { letterId } = await draft(collectionId)
      const desk = await appoint(world, '受付 九子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
      const { inserts } = await desk.api.letters.makeLetter({ letterId })
      assert.deepEqual(
        inserts.map(({ lines, link }) => [lines, link]),
        [[['非開示'], null]],
      )
    })
  })

  describe('登録からの下書き', () => {
    const begin = async (addressCode: string, invitation?: string) => {
      const { draftCode } = await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed: {}, ...(invitation && { invitation }) })
      return { draftCode, ...(await visitor.forms.readAnswerDraft({ addressCode, draftCode })) }
    }
    const invited = async (personId: string, how = {}) => {
      const collection = await asked([personId], how)
      const { letterId } = await draft(collection.collectionId)
      return { ...collection, letterId, invitation: (await codesIn(letterId))[0]! }
    }

    it('は、依頼の符号で開いた人にだけ入り、区分4の項目には入らない。変えなかったものは「登録のまま」、変えたものだけが反映の候補になる', async () => {
      const personId = await recorded('見本', { contacts: [{ kind: 'phone', value: '076-111-1111' }] })
      const { addressCode, invitation, collectionId } = await invited(personId)
      assert.deepEqual((await begin(addressCode)).typed, {}) // 符号なし
      assert.deepEqual((await begin(addressCode, 'A'.repeat(24))).typed, {})
      const { draftCode, typed, prefilled, kept, prefilledOn } = await begin(addressCode, invitation)
      assert.deepEqual(typed, {
        name: '見本 花子',
        kana: 'ケンポン ハナコ',
        tel: '076-111-1111',
        postal: '920-0001',
        home: '見本町１丁目２番３号',
        language: 'ja',
        'needs:large-print': 'yes',
      })
      assert.deepEqual([prefilled, kept, prefilledOn], [['name', 'kana', 'tel', 'postal', 'home', 'language', 'needs'], prefilled, today])
      const sent = { ...typed, name: '改姓 花子', kana: 'カイセイ ハナコ', language: 'en', 'needs:in-writing': 'yes', born: '昭和25年3月1日' }
      const { number } = await visitor.forms.sendAnswer({ addressCode, version: 1, typed: sent, draftCode, invitation })
      const { items } = await chief.api.forms.listAnswers({ collectionId })
      const answer = await chief.api.forms.getAnswer({ answerId: items.find((each) => each.number === number)!.answerId })
      assert.deepEqual([answer.personId, answer.keptItems, answer.keptOn], [personId, ['tel', 'postal', 'home'], today])

      // The register goes on: what was left as it was is not proposed to it again.
      await chief.api.directory.recordContact({ personId, kind: 'mobile', value: '090-2222-2222' })
      const [contact] = (await chief.api.directory.getPerson({ personId })).contacts
      await chief.api.directory.endContact({ personId, contactId: contact!.contactId })
      const compared = await chief.api.forms.compareAnswer({ answerId: answer.answerId })
      assert.deepEqual(
        compared.items.map(({ code, kept: left, applies }) => [code, left, applies]),
        [
          ['name', false, true],
          ['kana', false, true],
          ['tel', true, false],
          ['postal', true, false],
          ['home', true, false],
          ['language', false, true],
          ['needs', false, true],
          ['born', false, true],
        ],
      )
      await assert.rejects(chief.api.forms.applyAnswer({ answerId: answer.answerId, revision: 1, items: ['tel'] }), { code: 'notApplicable' })
      await chief.api.forms.applyAnswer({ answerId: answer.answerId, revision: 1, items: ['name', 'kana', 'language', 'needs', 'born'] })
      const person = await chief.api.directory.getPerson({ personId })
      assert.deepEqual(
        [person.familyName, person.familyKana, person.givenName, person.language, person.needs, person.bornOn],
        ['改姓', 'カイセイ', '花子', 'en', ['large-print', 'in-writing'], '1950-03-01'],
      )
      assert.deepEqual(
        person.names.map(({ kind, familyName }) => [kind, familyName]),
        [['former', '見本']],
      ) // 前の氏名が一つだけ残る
      assert.ok((await chief.api.forms.compareAnswer({ answerId: answer.answerId })).items.every(({ applies }) => !applies))
      await chief.api.forms.correctAnswer({
        answerId: answer.answerId,
        revision: 1,
        reason: '聞き直した',
        typed: { ...sent, tel: '076-333-3333' },
      })
      assert.deepEqual((await chief.api.forms.getAnswer({ answerId: answer.answerId })).keptItems, ['postal', 'home'])
    })
    it('は、守られている人・亡くなった人・無記名・答えたあと・期間のあとには、符号があっても入らない', async () => {
      const people = [await recorded('守人'), await recorded('逝人'), await recorded('答人')] as const
      const opened = [await invited(people[0]), await invited(people[1]), await invited(people[2])] as const
      for (const { addressCode, invitation } of opened) assert.notDeepEqual((await begin(addressCode, invitation)).typed, {})
      await protectHolder(world, { personId: people[0] })
      await chief.api.directory.endPerson({ personId: people[1], endedOn: today, endedBecause: 'deceased' })
      await visitor.forms.sendAnswer({ addressCode: opened[2].addressCode, version: 1, typed: { wish: 'はい' }, invitation: opened[2].invitation })
      for (const { addressCode, invitation } of opened) assert.deepEqual((await begin(addressCode, invitation)).typed, {})
      // An answer by the code of somebody who is protected by now names nobody.
      await visitor.forms.sendAnswer({ addressCode: opened[0].addressCode, version: 1, typed: { wish: 'はい' }, invitation: opened[0].invitation })
      const [answer] = (await chief.api.forms.listAnswers({ collectionId: opened[0].collectionId })).items
      assert.equal(answer!.personId, null)
    })
    it('は、自分で「登録のまま」と言うことはできない（書きかけを作ったときの登録だけを信じる）', async () => {
      const { addressCode, invitation, collectionId } = await invited(await recorded('自称'))
      const typed = { tel: '076-999-9999' }
      const { draftCode } = await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed }) // 依頼の符号なしで始めた
      await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed, draftCode, invitation })
      await visitor.forms.sendAnswer({ addressCode, version: 1, typed, draftCode, invitation })
      const [answer] = (await chief.api.forms.listAnswers({ collectionId })).items
      assert.deepEqual((await chief.api.forms.getAnswer({ answerId: answer!.answerId })).keptItems, [])
    })
    it('は、職員が代わりに書き取るときも入る。登録を開けない人には入らない', async () => {
      const personId = await recorded('代筆')
      const { collectionId } = await collect()
      const filled = await chief.api.forms.prefillEntry({ collectionId, personId })
      assert.deepEqual(filled.typed['name'], '代筆 花子')
      assert.ok(!('born' in filled.typed))
      const typed = { ...filled.typed, home: '見本町９' }
      const { answerId } = await chief.api.forms.enterAnswer({ collectionId, way: 'visit', answeredOn: today, personId, prefilled: true, typed })
      const answer = await chief.api.forms.getAnswer({ answerId })
      assert.deepEqual([answer.keptItems.includes('name'), answer.keptItems.includes('home'), answer.keptOn], [true, false, today])
      const within = await appoint(world, '受付 十子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 4 })
      assert.deepEqual((await within.api.forms.prefillEntry({ collectionId, personId })).typed, {})
      await protectHolder(world, { personId })
      assert.deepEqual((await chief.api.forms.prefillEntry({ collectionId, personId })).typed, {})
    })
  })

  describe('反映先', () => {
    const compared = async (personId: string, typed: Record<string, string>) => {
      const { collectionId } = await collect()
      const { answerId } = await chief.api.forms.enterAnswer({ collectionId, way: 'visit', answeredOn: today, personId, typed })
      return { answerId, items: (await chief.api.forms.compareAnswer({ answerId })).items }
    }
    it('の住所は、地区が決まるときだけ反映でき、前の住所は前日で終わる', async () => {
      const personId = await recorded('転居')
      const unknown = await compared(personId, { home: 'どこか知らない町１' })
      assert.deepEqual(
        unknown.items.map(({ code, applies, remark }) => [code, applies, /地区が決まらない/.test(remark?.ja ?? '')]),
        [['home', false, true]],
      )
      await assert.rejects(chief.api.forms.applyAnswer({ answerId: unknown.answerId, revision: 1, items: ['home'] }), { code: 'notApplicable' })
      // Somebody settled before where that town lies.
      await world.run(registry.directory.operations.bringTowns, {})
      const other = (await districts(chief.api))[1]
      await chief.api.directory.recordPerson(resident('先住', '太郎', other, { home: { address: '金沢市千木町１番地', areaId: other } }))
      const known = await compared(personId, { home: '金沢市千木町２番地', postal: '920-0001' })
      assert.deepEqual(
        known.items.map(({ code, applies }) => [code, applies]),
        [
          ['postal', false], // 登録と同じ
          ['home', true],
        ],
      )
      await chief.api.forms.applyAnswer({ answerId: known.answerId, revision: 1, items: ['home'] })
      const moved = await chief.api.directory.getPerson({ personId })
      assert.equal(moved.areaId, other)
      assert.deepEqual(
        moved.addresses
          .map(({ address, validFrom, validTo }) => [address, validFrom, validTo])
          .toSorted(([, , one], [, , two]) => (one === null ? 1 : two === null ? -1 : 0)),
        [
          ['見本町１丁目２番３号', '2020-04-01', '2025-11-30'],
          ['金沢市千木町２番地', today, null],
        ],
      )
      // By itself a postal code corrects the address that stands.
      const code = await compared(personId, { postal: '920-0002' })
      await chief.api.forms.applyAnswer({ answerId: code.answerId, revision: 1, items: ['postal'] })
      const corrected = (await chief.api.directory.getPerson({ personId })).addresses.find(({ validTo }) => validTo === null)
      assert.deepEqual([corrected!.postalCode, corrected!.address], ['920-0002', '金沢市千木町２番地'])
    })
    it('の氏名は、姓と名の間に空白がないと反映できない。空白や全角の違いだけなら同じとみなす', async () => {
      const personId = await recorded('空白')
      const { answerId, items } = await compared(personId, { name: '空白花子改' })
      assert.deepEqual([items[0]!.applies, items[0]!.remark !== null], [false, true])
      await assert.rejects(chief.api.forms.applyAnswer({ answerId, revision: 1, items: ['name'] }), { code: 'notApplicable' })
      assert.ok((await compared(personId, { name: '空白　花子' })).items[0]!.same)
    })
    it('の選択は、登録の一覧にない符号では反映できず、聞いていない配慮は残る', async () => {
      const personId = await recorded('配慮', { needs: ['large-print', 'sign-language'] })
      const other = await compared(personId, { language: 'xx' })
      assert.equal(other.items[0]!.applies, false)
      const { answerId } = await compared(personId, { 'needs:nothing': 'yes' })
      await chief.api.forms.applyAnswer({ answerId, revision: 1, items: ['needs'] })
      assert.deepEqual((await chief.api.directory.getPerson({ personId })).needs, ['sign-language'])
    })
    it('の団体の電話・メール・窓口は、団体の台帳に入る', async () => {
      const text = (code: string, target: string) => ({ kind: 'text' as const, code, label: { ja: code, en: code }, target, prefill: true as const })
      const items = [text('tel', 'organisation.phone'), text('mail', 'organisation.mail'), text('desk', 'organisation.desk')]
      const form = await layOutForm(chief.api, chief.api, { ...registration, items })
      const { collectionId } = await layOutCollection(chief.api, form.formId)
      const [organisation] = (await chief.api.directory.listOrganisations({ kind: 'school' })).items
      const { organisationId } = organisation!
      const typed = { tel: '076-555-5555', mail: 'info@example.jp', desk: '平日 9時から17時' }
      const { answerId } = await chief.api.forms.enterAnswer({ collectionId, way: 'telephone', answeredOn: today, organisationId, typed })
      await chief.api.forms.applyAnswer({ answerId, revision: 1, items: ['tel', 'desk'] })
      const found = await chief.api.directory.getOrganisation({ organisationId })
      assert.deepEqual([found.phone, found.desk, found.mail], [typed.tel, typed.desk, organisation!.mail])
      assert.equal((await chief.api.forms.prefillEntry({ collectionId, organisationId })).typed['tel'], typed.tel)
    })
  })

  it('何を変えても、「登録のまま」は、変えなかった項目とちょうど同じ', () => {
    const definition = registration as z.output<typeof Definition>
    const word = fc.constantFrom('山田 花子', '山田　花子', '佐藤 一', 'ヤマダ ハナコ', '')
    const filled = fc.record({ name: word, wish: word, language: fc.constantFrom('ja', 'en'), needs: fc.subarray(['large-print', 'in-writing']) })
    fc.assert(
      fc.property(filled, filled, (before, after) => {
        const valuesOf = ({ name, wish, language, needs }: typeof before) => ({
          ...(name && { name }),
          ...(wish && { wish }),
          language: { chosen: [language] },
          ...(needs.length > 0 && { needs: { chosen: needs } }),
        })
        const [register, answered] = [valuesOf(before), valuesOf(after)]
        const plain = (text: string) => text.replace(/\s/g, '')
        const same = (code: 'name' | 'wish') => before[code] !== '' && plain(before[code]) === plain(after[code])
        const expected = [
          ...(same('name') ? ['name'] : []),
          ...(same('wish') ? ['wish'] : []),
          ...(before.language === after.language ? ['language'] : []),
          ...(before.needs.length > 0 && before.needs.toSorted().join() === after.needs.toSorted().join() ? ['needs'] : []),
        ]
        assert.deepEqual(keptItems(definition, typedFrom(definition, answered), register, today).toSorted(), expected.toSorted())
        assert.ok(partsOf(definition, answered).length > 0)
      }),
      { numRuns: size({ deep: 5000, ordinary: 200 }) },
    )
  })
})
