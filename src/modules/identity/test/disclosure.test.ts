import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { clockFrom, tierOf } from '#kernel'
import { type Api, Refused, type World, atEnd, createWorld, registry, size } from '#testing'
import { type Staff, appoint } from '../../../../test/support/staff.ts'
import { type RequestMove, type RequestState, requestMoves, requestStates } from '../schema.ts'

const on = { happenedOn: '2025-12-01' }
const asked = (more: object = {}) => ({
  kind: 'disclosure' as const,
  channel: 'counter',
  receivedOn: '2025-12-01',
  personName: '見本 花子',
  personKana: 'ミホン ハナコ',
  personAddress: '見本町1-1',
  personPhone: '000-0000-0000',
  asked: '令和5年度の相談の記録',
  ...more,
})

describe('開示等の請求', () => {
  let world: World
  let owner: pg.Client
  let desk: Api
  let lead: Api
  let chief: Api
  let approver: Staff
  before(async () => {
    world = await createWorld()
    ;[desk, lead, chief] = await Promise.all([world.as('desk'), world.as('secretaryGeneral'), world.as('sectionChief')])
    approver = await appoint(world, '保護 次子', '総務課', { role: 'dataProtectionLead', compartment: 'personal-information', tier: 4 })
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
  })
  const receive = (more: object = {}) => desk.identity.receiveDisclosureRequest(asked(more))
  const accepted = async (more: object = {}) => {
    const { requestId } = await receive(more)
    await lead.identity.acceptDisclosureRequest({ requestId, ...on, identityProof: 'licence' })
    return requestId
  }

  it('窓口で受け付けると、担当に見え、受け付けた人には自分の分だけが見え、ほかの人にはない', async () => {
    const { requestId } = await receive()
    const record = await lead.identity.getDisclosureRequest({ requestId })
    assert.deepEqual([record.state, record.dueOn, record.feeYen, record.receivedBy], ['received', '2025-12-31', 0, '佐藤 恵'])
    assert.deepEqual((await desk.identity.getDisclosureRequest({ requestId })).can, [])
    for (const person of ['planning', 'rights', 'sectionChief'] as const) {
      const api = await world.as(person)
      await assert.rejects(api.identity.getDisclosureRequest({ requestId }), { status: 404 })
      assert.equal((await api.identity.listDisclosureRequests({ state: 'all' })).total, 0)
    }
    for (const person of ['administrator', 'auditor', 'commissioner', undefined] as const)
      await assert.rejects((await world.as(person)).identity.getDisclosureRequest({ requestId }), (error: Refused) =>
        [401, 403].includes(error.status),
      )
  })
  it('代理人の請求には、代理人の氏名・住所と、代理権の確かめ方がいる', async () => {
    await assert.rejects(receive({ requester: 'statutory' }), { status: 422, code: 'representativeNeeded' })
    await assert.rejects(receive({ requester: 'voluntary', representativeName: '見本 太郎' }), { status: 422, code: 'representativeNeeded' })
    await assert.rejects(receive({ representativeName: '見本 太郎' }), { status: 422, code: 'representativeUnwanted' })
    const { requestId } = await receive({ requester: 'statutory', representativeName: '見本 太郎', representativeAddress: '見本町2-2' })
    await assert.rejects(lead.identity.acceptDisclosureRequest({ requestId, ...on, identityProof: 'licence' }), {
      status: 422,
      code: 'authorityNeeded',
    })
    await lead.identity.acceptDisclosureRequest({ requestId, ...on, identityProof: 'licence', authorityProof: 'guardian-certificate' })
    assert.equal((await lead.identity.getDisclosureRequest({ requestId })).state, 'accepted')
  })
  it('使えなくなった確認書類は選べない', async () => {
    const later = await createWorld({ clock: clockFrom(() => new Date('2025-12-02T03:00:00Z')) })
    const [hall, head] = [await later.as('desk'), await later.as('secretaryGeneral')]
    const { requestId } = await hall.identity.receiveDisclosureRequest(asked())
    const accept = (happenedOn: string) => head.identity.acceptDisclosureRequest({ requestId, happenedOn, identityProof: 'insurance-card' })
    await assert.rejects(accept('2025-12-02'), { status: 422, code: 'choiceUnknown' })
    await accept('2025-12-01')
  })
  it('課への依頼は、その課の管理職にだけ、書かれたことだけが見え、答えがそろうまで決定できない', async () => {
    const requestId = await accepted()
    const { taskId } = await lead.identity.askSection({ requestId, compartment: 'community-welfare', asked: '見本さんの令和5年度の相談記録があるか' })
    const [task] = (await chief.identity.listSectionTasks({ taskId })).items
    assert.deepEqual([task?.state, task?.dueOn, task?.asked], ['open', '2025-12-08', '見本さんの令和5年度の相談記録があるか'])
    await assert.rejects(chief.identity.getDisclosureRequest({ requestId }), { status: 404 })
    await assert.rejects((await world.as('rights')).identity.listSectionTasks({}), { status: 403 })
    await assert.rejects(lead.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' }), { status: 409, code: 'tasksOpen' })
    await chief.identity.answerSectionTask({ taskId, holdsRecords: true, answer: '相談受付簿に3件' })
    await assert.rejects(chief.identity.answerSectionTask({ taskId, holdsRecords: false, answer: 'x' }), { status: 409, code: 'notOpen' })
    await lead.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' })
    const { rows } = await owner.query(
      `select before ->> 'answer' as before, after ->> 'answer' as after from kernel.history where table_name = 'identity.disclosure_tasks' and row_id = $1 order by recorded_at`,
      [taskId],
    )
    assert.deepEqual(rows, [
      { before: null, after: null },
      { before: null, after: '相談受付簿に3件' },
    ])
  })
  it('取り下げると、待っている依頼は答えなくてよくなる', async () => {
    const requestId = await accepted()
    const { taskId } = await lead.identity.askSection({ requestId, compartment: 'community-welfare', asked: '記録があるか' })
    await lead.identity.withdrawDisclosureRequest({ requestId, ...on, reason: '本人の申出' })
    assert.equal((await chief.identity.listSectionTasks({ taskId })).items[0]!.state, 'closed')
    await assert.rejects(chief.identity.answerSectionTask({ taskId, holdsRecords: false, answer: 'x' }), { status: 409 })
    assert.equal((await lead.identity.getDisclosureRequest({ requestId })).keepUntil, '2030-12-01')
  })
  it('期限は一度だけ延ばせ、過ぎてからは延ばせない', async () => {
    const requestId = await accepted()
    await lead.identity.extendDisclosureDeadline({ requestId, ...on, reason: '記録が多いため' })
    const record = await lead.identity.getDisclosureRequest({ requestId })
    assert.deepEqual([record.dueOn, record.extended, record.can.includes('extend')], ['2026-01-30', true, false])
    await assert.rejects(lead.identity.extendDisclosureDeadline({ requestId, ...on, reason: 'もう一度' }), { status: 409, code: 'alreadyExtended' })
    const { requestId: old } = await receive({ receivedOn: '2025-10-01' })
    await assert.rejects(lead.identity.extendDisclosureDeadline({ requestId: old, ...on, reason: '遅れた' }), { status: 422, code: 'tooLate' })
  })
  it('応じない部分には理由がいり、その種類の請求の理由だけが選べる', async () => {
    const requestId = await accepted({ kind: 'correction' })
    const decide = (decision: 'granted' | 'partial' | 'refused', grounds: string[]) =>
      lead.identity.decideDisclosureRequest({ requestId, ...on, decision, grounds })
    await assert.rejects(decide('refused', []), { status: 422, code: 'groundsNeeded' })
    await assert.rejects(decide('granted', ['facts-right']), { status: 422, code: 'groundsUnwanted' })
    await assert.rejects(decide('partial', ['hindrance']), { status: 422, code: 'choiceUnknown' })
    await decide('partial', ['facts-right'])
  })
  it('決定は、案をつくった人とは別の担当が承認して、はじめて決定になる。それまで期限は進み、今日に出る', async () => {
    const requestId = await accepted()
    await lead.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' })
    const mine = await lead.identity.getDisclosureRequest({ requestId })
    assert.deepEqual([mine.state, mine.dueOn, mine.can.toSorted()], ['proposed', '2025-12-31', ['extend', 'sendBack', 'withdraw']])
    await assert.rejects(lead.identity.approveDisclosureDecision({ requestId, ...on }), { status: 403, code: 'ownDecision' })
    await assert.rejects(lead.identity.handOverDisclosure({ requestId, ...on, method: 'paper-counter' }), { status: 409, code: 'notNow' })
    const due = async () => (await approver.api.identity.listDisclosureDeadlines({})).items.find(({ id }) => id === requestId)
    assert.deepEqual([(await due())?.what, (await due())?.dueOn], ['approval', '2025-12-31'])
    await approver.api.identity.sendBackDisclosureDecision({ requestId, ...on, reason: '伏せるところがある' })
    await approver.api.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' }) // now it is the other way round
    await assert.rejects(approver.api.identity.approveDisclosureDecision({ requestId, ...on }), { status: 403, code: 'ownDecision' })
    const both = await Promise.allSettled([1, 2].map(() => lead.identity.approveDisclosureDecision({ requestId, ...on, note: 'よい' })))
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const { state, moves } = await lead.identity.getDisclosureRequest({ requestId })
    assert.deepEqual([state, moves.map(({ move }) => move)], ['decided', ['receive', 'accept', 'decide', 'sendBack', 'decide', 'approve']])
    assert.equal(await due(), undefined)
  })
  it('アプリの役割でSQLを直接送っても、自分の案は承認できず、承認なしに決定にはできない', async () => {
    const requestId = await accepted()
    await approver.api.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' })
    const { rows } = await owner.query<{ scope_id: string; received_by: string }>(
      'select scope_id, received_by from identity.disclosure_requests where request_id = $1',
      [requestId],
    )
    const [{ scope_id: scopeId, received_by: receivedBy }] = rows as [(typeof rows)[0]]
    const insert = async (move: string, by: string) => {
      const client = await world.database.pool.connect()
      try {
        await client.query(
          `begin; set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.scope_ids = '{${scopeId}}'; set local sasaeai.account_id = '${approver.accountId}'`,
        )
        await client.query(
          `insert into identity.disclosure_moves (council_id, request_id, position, scope_id, received_by, move, state_after, happened_on, details, recorded_at, recorded_by)
           values ($1, $2, 9, $3, $4, $5, 'decided', '2025-12-01', '{}', now(), $6)`,
          [world.councilId, requestId, scopeId, receivedBy, move, by],
        )
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const forbidden = { code: '42501' }
    await assert.rejects(insert('approve', approver.accountId), forbidden)
    await assert.rejects(insert('approve', receivedBy), forbidden, 'in the name of another')
    await assert.rejects(insert('decide', approver.accountId), forbidden)
  })
  it('通知書は、請求した人あてに刷れ、まだ何もないときは断る', async () => {
    const { requestId } = await receive({ requester: 'voluntary', representativeName: '見本 太郎', representativeAddress: '見本町2-2' })
    await lead.identity.acceptDisclosureRequest({ requestId, ...on, identityProof: 'licence', authorityProof: 'power-of-attorney' })
    await assert.rejects(lead.identity.getDisclosureNotice({ requestId, notice: 'decision' }), { status: 409, code: 'nothingToSend' })
    await assert.rejects(lead.identity.getDisclosureNotice({ requestId, notice: 'extension' }), { status: 409, code: 'nothingToSend' })
    await lead.identity.extendDisclosureDeadline({ requestId, ...on, reason: '記録が多いため' })
    await lead.identity.recordMasking({ requestId, ...on, place: '3頁の家族の欄', ground: 'harm' })
    await lead.identity.decideDisclosureRequest({
      requestId,
      ...on,
      decision: 'partial',
      grounds: ['harm'],
      statement: '第三者の情報を除いて開示します。',
    })
    await assert.rejects(lead.identity.getDisclosureNotice({ requestId, notice: 'decision' }), { status: 409, code: 'nothingToSend' })
    await approver.api.identity.approveDisclosureDecision({ requestId, ...on })
    const cookie = await world.cookieOf('secretaryGeneral')
    for (const notice of ['decision', 'extension']) {
      const answer = await world.request(`/print/identity/getDisclosureNotice?requestId=${requestId}&notice=${notice}`, { headers: { cookie } })
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/, notice)
      assert.doesNotMatch(answer.headers.get('content-disposition')!, /見本|%E8%A6%8B/) // ファイル名に氏名はない
    }
  })
  it('一覧は、氏名と読みで探せ、読みの順にも並ぶ', async () => {
    const api = await (await createWorld()).as('desk')
    for (const [personName, personKana] of [
      ['見本 二郎', 'ミホン ジロウ'],
      ['試験 花', 'シケン ハナ'],
    ] as const)
      await api.identity.receiveDisclosureRequest(asked({ personName, personKana }))
    const names = async (filter: object) => (await api.identity.listDisclosureRequests(filter)).items.map(({ personName }) => personName)
    assert.deepEqual(await names({ order: 'kana' }), ['試験 花', '見本 二郎'])
    assert.deepEqual(await names({ search: 'ｼｹﾝ' }), ['試験 花'])
    assert.deepEqual(await names({ search: '%' }), [])
    assert.deepEqual(await names({ state: 'ended' }), [])
  })

  describe('状態の移り方', () => {
    const details: Readonly<Record<RequestMove | 'ask', (requestId: string) => Promise<unknown>>> = {
      accept: (requestId) => lead.identity.acceptDisclosureRequest({ requestId, ...on, identityProof: 'licence' }),
      ask: (requestId) => lead.identity.askSection({ requestId, compartment: 'rides', asked: '記録があるか' }),
      mask: (requestId) => lead.identity.recordMasking({ requestId, ...on, place: '1頁', ground: 'harm' }),
      extend: (requestId) => lead.identity.extendDisclosureDeadline({ requestId, ...on, reason: '多いため' }),
      decide: (requestId) => lead.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' }),
      approve: (requestId) => approver.api.identity.approveDisclosureDecision({ requestId, ...on }),
      sendBack: (requestId) => approver.api.identity.sendBackDisclosureDecision({ requestId, ...on, reason: '理由が足りない' }),
      handOver: (requestId) => lead.identity.handOverDisclosure({ requestId, ...on, method: 'paper-counter' }),
      withdraw: (requestId) => lead.identity.withdrawDisclosureRequest({ requestId, ...on, reason: '申出' }),
      reconsider: (requestId) => lead.identity.reconsiderDisclosureDecision({ requestId, ...on, reason: '苦情' }),
    }
    /** The oracle: written out here, apart from the table in `rules`. */
    const allowed: Readonly<Record<RequestState, readonly string[]>> = {
      received: ['accept', 'extend', 'withdraw'],
      accepted: ['ask', 'mask', 'extend', 'decide', 'withdraw'],
      proposed: ['extend', 'approve', 'sendBack', 'withdraw'],
      decided: ['handOver', 'reconsider'],
      completed: ['reconsider'],
      withdrawn: [],
    }
    const ways: Readonly<Record<RequestState, readonly (RequestMove | 'ask')[]>> = {
      received: [],
      accepted: ['accept'],
      proposed: ['accept', 'decide'],
      decided: ['accept', 'decide', 'approve'],
      completed: ['accept', 'decide', 'approve', 'handOver'],
      withdrawn: ['withdraw'],
    }
    for (const state of requestStates)
      it(`${state}からの、道のない手続きは、すべて409で、何も変わらない`, async () => {
        const { requestId } = await receive()
        for (const move of ways[state]) await details[move](requestId)
        const record = await approver.api.identity.getDisclosureRequest({ requestId })
        assert.equal(record.state, state)
        assert.deepEqual(record.can.toSorted(), allowed[state].toSorted())
        for (const move of [...requestMoves, 'ask' as const].filter((each) => !allowed[state].includes(each)))
          await assert.rejects(details[move](requestId), { status: 409, code: 'notNow' }, `${state} → ${move}`)
        assert.deepEqual(await approver.api.identity.getDisclosureRequest({ requestId }), record)
      })
    it('手続きをどう並べても、許されたものだけが通り、経過は途切れない', async () => {
      const seed = Math.floor(performance.now() * 1000)
      const moves = fc.array(fc.constantFrom(...requestMoves), { maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(moves, async (sequence) => {
          const { requestId } = await receive()
          let state: RequestState = 'received'
          let extended = false
          let passed = 1
          for (const move of sequence) {
            const may: boolean = allowed[state].includes(move) && !(move === 'extend' && extended)
            const result = await details[move](requestId).then(
              () => true,
              (error: Refused) => {
                assert.equal(error.status, 409)
                return false
              },
            )
            assert.equal(result, may, `seed ${seed}`)
            if (!may) continue
            passed++
            if (move === 'extend') extended = true
            else
              state = (
                {
                  accept: 'accepted',
                  decide: 'proposed',
                  approve: 'decided',
                  sendBack: 'accepted',
                  handOver: 'completed',
                  withdraw: 'withdrawn',
                  reconsider: 'accepted',
                  mask: state,
                } as const
              )[move]
          }
          const record = await lead.identity.getDisclosureRequest({ requestId })
          assert.deepEqual([record.state, record.moves.map(({ position }) => position)], [state, Array.from({ length: passed }, (_, i) => i + 1)])
        }),
        { numRuns: size({ deep: 500, ordinary: 15 }), seed },
      )
    })
    it('同時に二人が決定しても、決定は一つ', async () => {
      const requestId = await accepted()
      const results = await Promise.allSettled(Array.from({ length: 6 }, () => details.decide(requestId)))
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    })
  })

  it('区分4以上を答える操作は、どれも閲覧の記録を残す', async () => {
    const { incidentId } = await desk.identity.reportIncident({
      compartment: 'community-welfare',
      foundOn: '2025-12-01',
      kind: 'loss',
      outline: '紛失',
      dataKinds: ['name'],
      propertyRisk: 'no',
      malicious: 'no',
      encrypted: 'no',
    })
    const requestId = await accepted()
    const { taskId } = await lead.identity.askSection({ requestId, compartment: 'community-welfare', asked: '記録があるか' })
    await chief.identity.answerSectionTask({ taskId, holdsRecords: false, answer: 'ない' })
    await lead.identity.decideDisclosureRequest({ requestId, ...on, decision: 'granted' })
    await approver.api.identity.approveDisclosureDecision({ requestId, ...on })
    const looks: Readonly<
      Record<string, readonly (readonly [person: Api, reason: string, subject: string, look: (api: Api) => Promise<unknown>])[]>
    > = {
      getIncident: [
        [lead, 'duty', incidentId, (api) => api.identity.getIncident({ incidentId })],
        [chief, 'duty', incidentId, (api) => api.identity.getIncident({ incidentId })],
        [desk, 'own', incidentId, (api) => api.identity.getIncident({ incidentId })],
      ],
      getIncidentReport: [[lead, 'duty', incidentId, (api) => api.identity.getIncidentReport({ incidentId, sheet: 'full' })]],
      listDisclosureRequests: [
        [lead, 'duty', requestId, (api) => api.identity.listDisclosureRequests({ state: 'all' })],
        [desk, 'assigned', requestId, (api) => api.identity.listDisclosureRequests({ state: 'all' })],
      ],
      getDisclosureRequest: [
        [lead, 'duty', requestId, (api) => api.identity.getDisclosureRequest({ requestId })],
        [desk, 'assigned', requestId, (api) => api.identity.getDisclosureRequest({ requestId })],
      ],
      getDisclosureNotice: [[lead, 'duty', requestId, (api) => api.identity.getDisclosureNotice({ requestId, notice: 'decision' })]],
      listSectionTasks: [
        [lead, 'duty', taskId, (api) => api.identity.listSectionTasks({})],
        [chief, 'assigned', taskId, (api) => api.identity.listSectionTasks({})],
      ],
    }
    for (const name of Object.keys(looks))
      assert.ok(tierOf(registry.identity.operations[name as keyof typeof registry.identity.operations]) >= 4, name)
    for (const [name, each] of Object.entries(looks)) {
      for (const [person, reason, subject, look] of each) {
        const count = async () =>
          (
            await owner.query('select count(*)::int as n from kernel.view_entries where operation = $1 and subject_id = $2 and reason = $3', [
              `identity.${name}`,
              subject,
              reason,
            ])
          ).rows[0].n as number
        const before = await count()
        await look(person)
        assert.equal(await count(), before + 1, `${name} ${reason}`)
      }
    }
  })
  it('システム管理者には、二つの台帳のどの表からも一行も出ない', async () => {
    const { rows } = await owner.query<{ account_id: string }>(
      `select account_id from identity.accounts where council_id = $1 and display_name = '石田 亮'`,
      [world.councilId],
    )
    const { rows: open } = await owner.query('select identity.open_scopes($1, $2, $3) as scopes', [
      world.councilId,
      rows[0]!.account_id,
      world.clock.today(),
    ])
    const client = await world.database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.account_id = '${rows[0]!.account_id}';
        set local sasaeai.scope_ids = '{${(open[0].scopes as string[]).join()}}'`)
      for (const table of ['incidents', 'incident_assessments', 'incident_steps', 'disclosure_requests', 'disclosure_moves', 'disclosure_tasks'])
        assert.equal((await client.query(`select from identity.${table}`)).rowCount, 0, table)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
