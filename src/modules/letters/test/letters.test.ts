import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { createKernel, idsFrom } from '#kernel'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { type Api, type World, createWorld, registry, size } from '#testing'
import { letterMoves, letterStates } from '../schema.ts'
import { layOutLetters } from './lay-out.ts'
import { stateAfter } from '../rules/states.ts'

const today = '2025-12-01'
const draft = {
  compartment: 'community-welfare',
  issuer: 'council',
  kind: 'notice' as const,
  title: '研修会の開催について（通知）',
  body: '　本文です。',
}

describe('発信文書', () => {
  let world: World
  let desk: Api
  let planning: Api
  let book: Map<string, string>
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    planning = await world.as('planning')
    book = new Map((await desk.directory.listOrganisations({ paper: 'yes' })).items.map((entry) => [entry.name, entry.organisationId]))
  })
  const organisation = (name: string) => [...book].find(([each]) => each.startsWith(name))![1]
  const school = () => organisation('見本市立第一小学校')

  async function drafted(
    more: object = {},
    recipients: { organisationId: string; officeId?: string; place?: number }[] = [{ organisationId: school() }],
  ) {
    const { letterId } = await desk.letters.saveLetter({ ...draft, ...more })
    const { revision } = await desk.letters.getLetter({ letterId })
    await desk.letters.setRecipients({ letterId, revision, recipients })
    return letterId
  }
  async function decided(more: object = {}, recipients?: Parameters<typeof drafted>[1]) {
    const letterId = await drafted(more, recipients)
    await desk.letters.proposeLetter({ letterId, happenedOn: today })
    await desk.letters.decideLetter({ letterId, happenedOn: today, decidedBy: '事務局長　村井' })
    return letterId
  }
  async function confirm(letterId: string) {
    const { items } = await desk.letters.checkRecipients({ letterId })
    const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    return desk.letters.confirmRecipients({ letterId, recipients })
  }
  async function sent(more: object = {}) {
    const letterId = await decided(more)
    await confirm(letterId)
    await desk.letters.sendLetter({ letterId, happenedOn: today })
    return letterId
  }

  it('下書きから発送まで進み、決裁で文書番号が付き、事実が一つ語られる', async () => {
    const letterId = await decided()
    const letter = await desk.letters.getLetter({ letterId })
    assert.match(letter.numberText!, /^金社協発第7-\d+号$/)
    assert.deepEqual([letter.state, letter.datedOn, letter.recipients[0]!.nameLines], ['decided', today, ['見本市立第一小学校　御中']])
    await assert.rejects(desk.letters.sendLetter({ letterId, happenedOn: today }), { status: 409, code: 'recipientsUnchecked' })
    assert.deepEqual(await confirm(letterId), { unconfirmedCount: 0 })
    await desk.letters.sendLetter({ letterId, happenedOn: today })
    const after = await desk.letters.getLetter({ letterId })
    assert.deepEqual(
      [after.state, after.moves.map(({ move }) => move), after.moves[1]!.remark],
      ['sent', ['propose', 'decide', 'send'], '事務局長　村井'],
    )
    const facts = await factsOf(letterId)
    assert.deepEqual(facts, [{ tags: { kind: 'notice', issuer: 'council' }, quantities: { copies: 1 }, retracts: null }])
  })
  it('番号は団体と年度ごとで、取り消しても使ったまま残る', async () => {
    const first = await desk.letters.getLetter({ letterId: await decided({ issuer: 'community-chest' }) })
    await desk.letters.cancelLetter({ letterId: first.letterId, reason: '行事が中止になったため' })
    const second = await desk.letters.getLetter({ letterId: await decided({ issuer: 'community-chest' }) })
    assert.deepEqual([first.numberText, second.numberText], ['金共募発第7-1号', '金共募発第7-2号'])
    const { items } = await desk.letters.listLetters({ issuer: 'community-chest', order: 'number' })
    assert.deepEqual(
      items.map(({ numberText, state }) => [numberText, state]),
      [
        ['金共募発第7-1号', 'cancelled'],
        ['金共募発第7-2号', 'decided'],
      ],
    )
    const next = await drafted({ issuer: 'community-chest' })
    await desk.letters.proposeLetter({ letterId: next, happenedOn: today })
    const { numberText } = await desk.letters.decideLetter({ letterId: next, happenedOn: today, decidedBy: '会長', datedOn: '2026-04-01' })
    assert.equal(numberText, '金共募発第8-1号')
    const late = await drafted({ issuer: 'community-chest' })
    await desk.letters.proposeLetter({ letterId: late, happenedOn: today })
    await assert.rejects(desk.letters.decideLetter({ letterId: late, happenedOn: today, decidedBy: '会長', datedOn: '2027-04-01' }), {
      code: 'datedTooLate',
    })
  })
  it('決裁済みの起案書や収受した文書の写しを添付でき、ほかの分野の人には見えない', async () => {
    const world = await createWorld()
    const [desk, rights, cookie] = [await world.as('desk'), await world.as('rights'), await world.cookieOf('desk')]
    const { letterId } = await layOutLetters(desk, today)
    const { receivedId } = (await desk.letters.listReceived({})).items[0]!
    for (const [subjectType, subjectId, kind] of [
      ['letters.letter', letterId, 'decision'],
      ['letters.received', receivedId, 'paper'],
    ] as const) {
      const attachmentId = await sendOne(world, subjectId, ['写し.pdf', plainPdf()], { cookie, subjectType, kind })
      const { items } = await desk.files.listAttachments({ subjectType, subjectId })
      assert.deepEqual(
        items.map((item) => [item.name, item.state]),
        [['写し.pdf', 'standing']],
      )
      await assert.rejects(rights.files.listAttachments({ subjectType, subjectId }), { status: 404 })
      await assert.rejects(rights.files.openAttachment({ attachmentId }), { status: 404 })
    }
  })
  it('発信簿・収受簿は、見たとおりに持ち出せる', async () => {
    for (const operation of ['letters.listLetters', 'letters.listReceived']) {
      const { rowCount } = await desk.exports.previewFile({ operation, asked: {} })
      const [, list] = operation.split('.') as [string, 'listLetters' | 'listReceived']
      assert.equal(rowCount, (await desk.letters[list]({})).total, operation)
      const { fileId } = await desk.exports.requestFile({ operation, asked: {}, format: 'csv', language: 'ja', purpose: 'meeting', purposeNote: '' })
      const file = await desk.exports.downloadFile({ fileId })
      assert.equal(Buffer.from(file.content, 'base64').toString().trim().split('\r\n').length, rowCount + 1, operation)
    }
  })
  it('八人が同時に決裁を記録し、断られるものが混じっても、番号は欠けない', async () => {
    const ready = await Promise.all(
      Array.from({ length: size({ deep: 64, ordinary: 16 }) }, async () => {
        const letterId = await drafted({ issuer: 'commissioners' })
        await desk.letters.proposeLetter({ letterId, happenedOn: today })
        return letterId
      }),
    )
    const answers = await Promise.allSettled(
      ready.flatMap((letterId, at) => [
        desk.letters.decideLetter({ letterId, happenedOn: today, decidedBy: '会長' }),
        ...(at % 2 === 0 ? [desk.letters.decideLetter({ letterId, happenedOn: today, decidedBy: '会長' })] : []),
        // Breaks off behind the number: that day is still to come.
        ...(at % 3 === 0 ? [desk.letters.decideLetter({ letterId, happenedOn: '2026-01-05', decidedBy: '会長' })] : []),
      ]),
    )
    const numbers = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [Number(/-(\d+)号/.exec(answer.value.numberText)![1])] : []))
    assert.equal(numbers.length, ready.length)
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: ready.length }, (_, at) => at + 1),
    )
  })
  it('どの状態からも、決まった手続きだけができ、ほかは409になる', async () => {
    const path: Record<(typeof letterStates)[number], () => Promise<string>> = {
      draft: drafted,
      async proposed() {
        const letterId = await drafted()
        await desk.letters.proposeLetter({ letterId, happenedOn: today })
        return letterId
      },
      async decided() {
        const letterId = await decided()
        await confirm(letterId)
        return letterId
      },
      sent,
      async superseded() {
        const letterId = await sent()
        await sent({ replaces: letterId })
        return letterId
      },
      async cancelled() {
        const letterId = await drafted()
        await desk.letters.cancelLetter({ letterId, reason: '試験' })
        return letterId
      },
    }
    for (const state of letterStates) {
      const can = (await desk.letters.getLetter({ letterId: await path[state]() })).can as string[]
      for (const move of letterMoves.filter((each) => each !== 'supersede')) {
        const letterId = await path[state]()
        assert.equal((await desk.letters.getLetter({ letterId })).state, state)
        const taken = { letterId, happenedOn: today }
        const attempt = () =>
          ({
            propose: () => desk.letters.proposeLetter(taken),
            return: () => desk.letters.returnLetter({ ...taken, reason: '直すため' }),
            decide: () => desk.letters.decideLetter({ ...taken, decidedBy: '会長' }),
            send: () => desk.letters.sendLetter(taken),
            cancel: () => desk.letters.cancelLetter({ letterId, reason: '試験' }),
          })[move]()
        const to = stateAfter(state, move)
        assert.equal(can.includes(move), to !== undefined, `${state} ${move}`)
        if (to === undefined) await assert.rejects(attempt(), { status: 409, code: 'notNow' }, `${state} ${move}`)
        else {
          await attempt()
          assert.equal((await desk.letters.getLetter({ letterId })).state, to, `${state} ${move}`)
        }
      }
      const { revision } = await desk.letters.getLetter({ letterId: await path[state]() })
      const letterId = await path[state]()
      const save = desk.letters.saveLetter({ ...draft, letterId, revision })
      if (state === 'draft') await save
      else await assert.rejects(save, { status: 409, code: 'notNow' })
    }
  })
  it('差し替えの文書を発送すると、もとの文書は差し替え済みになり、数えるのは一つになる', async () => {
    const letterId = await sent()
    const second = await desk.letters.saveLetter({ ...draft, replaces: letterId })
    assert.equal((await desk.letters.getLetter(second)).recipients.length, 1)
    await desk.letters.proposeLetter({ ...second, happenedOn: today })
    await desk.letters.decideLetter({ ...second, happenedOn: today, decidedBy: '会長' })
    assert.equal((await desk.letters.getLetter({ letterId })).replacedBy, second.letterId)
    await confirm(second.letterId)
    await desk.letters.sendLetter({ ...second, happenedOn: today })
    assert.equal((await desk.letters.getLetter({ letterId })).state, 'superseded')
    assert.equal((await factsOf(letterId)).length, 2) // told, and taken back
    await assert.rejects(desk.letters.saveLetter({ ...draft, replaces: letterId }), { status: 422, code: 'replacedUnknown' })
  })
  it('空欄の残る文書、宛先のない文書は起案できない', async () => {
    const blank = await drafted({ title: '{会議名}の開催について' })
    await assert.rejects(desk.letters.proposeLetter({ letterId: blank, happenedOn: today }), { code: 'blankLeft' })
    const { letterId } = await desk.letters.saveLetter(draft)
    await assert.rejects(desk.letters.proposeLetter({ letterId, happenedOn: today }), { code: 'recipientNeeded' })
  })
  it('先に保存した人がいれば、あとの人の保存は断られる', async () => {
    const { letterId } = await desk.letters.saveLetter(draft)
    const { revision } = await desk.letters.getLetter({ letterId })
    await planning.letters.saveLetter({ ...draft, letterId, revision, title: '先に直した件名' })
    await assert.rejects(desk.letters.saveLetter({ ...draft, letterId, revision }), { status: 409, code: 'changedMeanwhile' })
    assert.equal((await desk.letters.getLetter({ letterId })).title, '先に直した件名')
  })
  it('分野のちがう人には、あることも知らせない。ブロックの担当者は、自分の文書を見られる', async () => {
    const letterId = await drafted()
    const self = await world.as('selfRelianceWorker')
    await assert.rejects(self.letters.getLetter({ letterId }), { status: 404 })
    assert.equal((await self.letters.listLetters({ letterIds: [letterId] })).total, 0)
    await assert.rejects(self.letters.cancelLetter({ letterId, reason: '試験' }), { status: 404 })
    await assert.rejects(self.letters.makeLetter({ letterId }), { status: 404 })
    await assert.rejects(self.letters.checkRecipients({ letterId }), { status: 404 })
    await assert.rejects(self.letters.saveLetter(draft), { code: 'compartmentUnknown' })
    const block = await world.as('blockOfficer')
    const own = await block.letters.saveLetter(draft)
    assert.equal((await block.letters.getLetter(own)).title, draft.title)
    await assert.rejects(block.letters.getLetter({ letterId }), { status: 404 })
    assert.equal((await desk.letters.getLetter(own)).draftedBy, '東 拓也')
  })
  it('文書は、分野の区分2の範囲に置かれる', async () => {
    await drafted()
    const tiers = await asOwner<{ tier: number; areas: number }>(
      world.database,
      `select s.tier, count(distinct s.area_id)::int as areas from letters.letters l join identity.access_scopes s on s.council_id = l.council_id and s.scope_id = l.scope_id
       where l.council_id = $1 group by s.tier`,
      [world.councilId],
    )
    assert.deepEqual(tiers, [{ tier: 2, areas: 1 }])
  })
  it('見るだけの人は、書けない', async () => {
    const auditor = await world.as('auditor')
    const letterId = await drafted()
    assert.deepEqual((await auditor.letters.getLetter({ letterId })).can, [])
    await assert.rejects(auditor.letters.saveLetter(draft), { status: 403 })
    await assert.rejects(auditor.letters.confirmRecipients({ letterId, recipients: [] }), { status: 403 })
  })

  describe('宛先の確認', () => {
    it('似た名前・重複・種類のちがい・最近の住所変更を知らせ、その注意とともにでなければ確認できない', async () => {
      const first = { organisationId: school() }
      const letterId = await decided({}, [first, first, { organisationId: organisation('見本新聞社') }])
      const { items } = await desk.letters.checkRecipients({ letterId })
      const codes = items.map(({ warnings }) => warnings.map(({ code }) => code))
      assert.deepEqual(codes, [['lookAlike', 'duplicate'], ['lookAlike', 'duplicate'], ['mixedBatch']])
      assert.deepEqual([items[2]!.postalCode, items[2]!.personInCharge], ['920-0007', '地域面担当'])
      const looked = (warnings: string[][]) =>
        desk.letters.confirmRecipients({ letterId, recipients: items.map(({ recipientId }, at) => ({ recipientId, warnings: warnings[at]! })) })
      await assert.rejects(looked([['lookAlike'], ['lookAlike', 'duplicate'], ['mixedBatch']]), { status: 409, code: 'warningsChanged' })
      assert.deepEqual(await looked(codes), { unconfirmedCount: 0 })
    })
    it('両方に送るなら、似た名前は知らせない', async () => {
      const letterId = await decided({}, [{ organisationId: school() }, { organisationId: organisation('見本市立第二小学校') }])
      assert.deepEqual(
        (await desk.letters.checkRecipients({ letterId })).items.map(({ warnings }) => warnings),
        [[], []],
      )
    })
    it('確認したあとで住所が変われば、もう一度確認するまで刷れず、送れない。送ったあとは、確認した住所のまま', async () => {
      const entry = {
        name: '見本の相談所',
        kana: 'ミホンノソウダンジョ',
        kind: 'other' as const,
      }
      const { organisationId } = await desk.directory.recordOrganisation({ ...entry, postalCode: '〒９２０－００１１', address: '見本市旧町1' })
      const letterId = await decided({}, [{ organisationId }])
      await confirm(letterId)
      await desk.letters.makeLetter({ letterId })
      await desk.directory.recordOrganisation({ ...entry, organisationId, revision: 1, postalCode: '920-0012', address: '見本市新町2' })
      await assert.rejects(desk.letters.makeLetter({ letterId }), { status: 409, code: 'recipientsUnchecked' })
      await assert.rejects(desk.letters.sendLetter({ letterId, happenedOn: today }), { code: 'recipientsUnchecked' })
      const { items } = await desk.letters.checkRecipients({ letterId })
      assert.deepEqual([items[0]!.checkedAt, items[0]!.warnings.map(({ code }) => code)], [null, ['recentAddress']])
      await confirm(letterId)
      await desk.letters.sendLetter({ letterId, happenedOn: today })
      await desk.directory.recordOrganisation({ ...entry, organisationId, revision: 2, postalCode: '920-0013', address: '見本市次町3' })
      const paper = await desk.letters.makeEnvelopes({ letterId, size: 'naga3' })
      assert.deepEqual([paper.paper.recipients[0]!.postalCode, paper.paper.recipients[0]!.address], ['920-0012', '見本市新町2'])
    })
    it('ほかの部品の注意（保護の世帯など）も出し、あとから出れば確認は効かなくなる', async () => {
      const letterId = await decided()
      await confirm(letterId)
      const warned = {
        ...registry,
        planted: {
          operations: {},
          grants: {},
          contributions: {
            recipientWarning: {
              code: 'planted.protected',
              message: { ja: '確かめてください。', en: 'Look.' },
              find: async (_: unknown, to: readonly { recipientId: string }[]) => to.map(({ recipientId }) => recipientId),
            },
          },
        },
      }
      const { clock, database } = world
      const kernel = createKernel({ registry: warned, transactions: database.transactions, clock, ids: idsFrom(clock) })
      const [row] = await asOwner<{ account_id: string; scope_id: string }>(
        database,
        'select drafted_by as account_id, scope_id from letters.letters where letter_id = $1',
        [letterId],
      )
      const actor = {
        councilId: world.councilId,
        accountId: row!.account_id,
        displayName: '',
        roles: [],
        permissions: new Set(['letters.letter.write', 'letters.letter.read']),
        scopeIds: [row!.scope_id],
      }
      const request = { actor, requestId: kernel.ids.next() }
      const { items } = await kernel.dispatch(registry.letters.operations.checkRecipients, { letterId }, request)
      assert.deepEqual([items[0]!.warnings[0]!.code, items[0]!.checkedAt], ['planted.protected', null])
      await assert.rejects(kernel.dispatch(registry.letters.operations.sendLetter, { letterId, happenedOn: today }, request), /recipientsUnchecked/)
    })
  })

  describe('収受簿', () => {
    const paper = {
      compartment: 'community-welfare',
      receivedOn: '2025-11-20',
      sender: '見本市役所 福祉政策課',
      title: '調査について（照会）',
      dueOn: '2025-11-28',
    }
    it('届いた順に番号が付き、直しても番号は変わらず、取り消しても残る', async () => {
      const one = await desk.letters.recordReceived(paper)
      const two = await desk.letters.recordReceived({ ...paper, title: '研修会の案内' })
      const line = async (receivedId: string) => (await desk.letters.listReceived({ receivedId })).items[0]!
      assert.deepEqual([(await line(one.receivedId)).number, (await line(two.receivedId)).number], [1, 2])
      await desk.letters.recordReceived({ ...paper, ...one, revision: 1, circulatedOn: '2025-11-21', doneOn: '2025-11-27' })
      await assert.rejects(desk.letters.recordReceived({ ...paper, ...one, revision: 1 }), { code: 'changedMeanwhile' })
      await assert.rejects(desk.letters.recordReceived({ ...paper, ...one, revision: 2, receivedOn: '2025-03-31' }), { code: 'otherYear' })
      await desk.letters.cancelReceived({ ...two, reason: '二重に載せたため' })
      await assert.rejects(desk.letters.cancelReceived({ ...two, reason: '二重に載せたため' }), { code: 'alreadyCancelled' })
      const third = await desk.letters.recordReceived({ ...paper, title: '期限切れの照会' })
      assert.equal((await line(third.receivedId)).number, 3)
      const list = await desk.letters.listReceived({ show: 'overdue', search: '照会' })
      assert.deepEqual(
        list.items.map(({ title }) => title),
        ['期限切れの照会'],
      )
      assert.equal((await (await world.as('selfRelianceWorker')).letters.listReceived({})).total, 0)
    })
    it('所属しない分野の簿には載せられず、来ていない日は書けない', async () => {
      await assert.rejects(desk.letters.recordReceived({ ...paper, compartment: 'loans' }), { code: 'compartmentUnknown' })
      await assert.rejects(desk.letters.recordReceived({ ...paper, receivedOn: '2025-12-02' }), { code: 'stillToCome' })
    })
  })

  it('決まりを変えるのは管理職で、決裁を終えた文書は前の表示のまま', async () => {
    const letterId = await decided()
    const chief = await world.as('sectionChief')
    const { items } = await chief.letters.listStandards({})
    const standing = items.find((each) => each.kind === 'letterhead' && each.code === 'council')!
    assert.ok(standing.kind === 'letterhead')
    const { standardId: _, ...rest } = standing
    const standard = {
      ...rest,
      validFrom: '2025-11-01',
      source: '見本の決裁',
      value: { ...standing.value, representativeName: '次代　花子', mark: '金社福発' },
    }
    await assert.rejects(desk.letters.recordStandard({ standard }), { status: 403 })
    await chief.letters.recordStandard({ standard })
    await confirm(letterId)
    assert.equal((await desk.letters.makeLetter({ letterId })).letterhead.representativeName, standing.value.representativeName)
    assert.match((await desk.letters.getLetter({ letterId: await decided() })).numberText!, /^金社福発/)
    const [sheet] = items.flatMap((each) => (each.kind === 'labelSheet' ? [each] : []))
    const { standardId: __, ...label } = sheet!
    const wide = { ...label, value: { ...label.value, columns: 4 } }
    await assert.rejects(chief.letters.recordStandard({ standard: wide }), { status: 422, code: 'sheetTooLarge' })
  })
  it('探す言葉は、そのままの文字として扱う', async () => {
    await drafted({ title: '百%の研修_案内' })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('百%', '修_案', '%の', "'", '\\', '%%', '__'), async (search) => {
        const { items } = await desk.letters.listLetters({ search })
        assert.ok(items.every(({ title }) => title.includes(search)))
        assert.equal(items.length > 0, '百%の研修_案内'.includes(search))
      }),
      { numRuns: 20 },
    )
  })

  async function factsOf(letterId: string) {
    return asOwner<{ tags: object; quantities: object; retracts: string | null }>(
      world.database,
      'select tags, quantities, retracts from kernel.facts where subject_id = $1 order by recorded_at',
      [letterId],
    )
  }
})
