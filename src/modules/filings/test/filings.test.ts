import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, createWorld, registry } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { digestOf } from '../rules/digest.ts'
import { monthly } from './lay-out.ts'

describe('提出物', () => {
  let world: World
  let desk: Api
  let chief: Api
  before(async () => {
    world = await createWorld()
    ;[desk, chief] = await Promise.all([world.as('desk'), world.as('sectionChief')])
  })
  const sectionOf = async (name: string) => (await chief.filings.listRequirements({})).sections.find((each) => each.name === name)!.sectionId

  it('見本の決まりから、手で足さずに並ぶ。未確認の決まりは、そうと分かる', async () => {
    const { items, late } = await desk.filings.listFilings({})
    assert.ok(items.length > 10)
    assert.equal(late, 0) // what was due before it is followed is nobody's omission
    assert.ok(items.every(({ dueOn, state }) => dueOn >= '2025-12-01' && dueOn <= '2026-01-31' && state === 'open'))
    const november = items.find(({ title, periodFrom }) => title === '自立相談支援事業 月次実績報告' && periodFrom === '2025-11-01')!
    assert.deepEqual(
      [november.dueOn, november.verified, november.recipient, november.sectionName],
      ['2025-12-10', false, '金沢市', '自立生活サポートセンター'],
    )
    const all = []
    for (let page = 1; ; page++) {
      const { items: more, total } = await desk.filings.listFilings({ from: '2025-04-01', to: '2027-03-31', page })
      all.push(...more)
      if (all.length >= total) break
    }
    const keys = all.map(({ requirementId, periodFrom }) => `${requirementId} ${periodFrom}`)
    assert.equal(new Set(keys).size, keys.length)
    const law = all.find(({ verified }) => verified)!
    assert.deepEqual([law.dueOn, law.periodFrom, law.periodTo], ['2026-06-30', '2025-04-01', '2026-03-31'])
  })

  it('休みの日に当たる期限は、決まりどおりに動く（年末年始・祝日は暦から）', async () => {
    const { requirementId } = await chief.filings.recordRequirement(
      monthly('年始の報告', { due: { kind: 'dayOfMonth', months: 1, day: 1 }, onClosed: 'next' }),
    )
    const due = async () => (await desk.filings.getFiling({ requirementId, periodFrom: '2025-12-01' })).dueOn
    assert.equal(await due(), '2026-01-04') // the end of the year reaches to the third
    await chief.filings.recordRequirement({
      ...monthly('年始の報告', { due: { kind: 'dayOfMonth', months: 1, day: 1 }, onClosed: 'previous' }),
      requirementId,
    })
    assert.equal(await due(), '2025-12-28')
    await chief.filings.recordRequirement({
      ...monthly('年始の報告', { due: { kind: 'dayOfMonth', months: 1, day: 1 }, onClosed: 'keep' }),
      requirementId,
    })
    assert.equal(await due(), '2026-01-01')
  })

  it('年度の途中で毎月から四半期に変えても、抜けも重なりもない。記録のある期間は変えられない', async () => {
    const { requirementId } = await chief.filings.recordRequirement(monthly('変わる報告', { validFrom: '2025-12-01' }))
    await desk.filings.beginFiling({ requirementId, periodFrom: '2026-01-01', revision: 0 })
    const quarterly = { ...monthly('変わる報告', { validFrom: '2026-01-15' }), period: 'quarter' as const, requirementId }
    await assert.rejects(chief.filings.recordRequirement(quarterly), { status: 422, code: 'begunAlready' })
    await chief.filings.recordRequirement({ ...quarterly, validFrom: '2026-02-01' })
    const { items } = await desk.filings.listFilings({ from: '2025-12-01', to: '2026-09-30', search: '変わる報告' })
    assert.deepEqual(
      items.map(({ periodFrom, periodTo, cut }) => [periodFrom, periodTo, cut]),
      [
        ['2025-12-01', '2025-12-31', false],
        ['2026-01-01', '2026-01-31', false],
        ['2026-02-01', '2026-03-31', true],
        ['2026-04-01', '2026-06-30', false],
      ],
    )
    await assert.rejects(chief.filings.recordRequirement({ ...quarterly, validFrom: '2026-01-20' }), { code: 'laterStands' })
  })

  it('確認中 → 提出済。番号・日・控えの指紋が残り、決まりがあとで変わっても変わらない', async () => {
    const { requirementId } = await chief.filings.recordRequirement(monthly('控えのある報告', { programme: 'publicity' }))
    const key = { requirementId, periodFrom: '2025-12-01' }
    await assert.rejects(desk.filings.sendFiling({ ...key, revision: 0, sentOn: '2025-12-01' }), { code: 'notNow' })
    const { filingId } = await desk.filings.beginFiling({ ...key, revision: 0 })
    const content = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    const body = new FormData()
    body.set('kind', 'copy')
    body.set('requestKey', 'copy-of-filing-0001')
    body.set('file', new File([content], '報告.pdf', { type: 'application/pdf' }))
    const answer = await world.request(`/attach/filings.filing/${filingId}`, {
      method: 'POST',
      body,
      headers: { cookie: await world.cookieOf('desk'), accept: 'application/json', 'idempotency-key': 'copy-of-filing-0001' },
    })
    assert.equal(answer.status, 200, await answer.text())
    await assert.rejects(desk.filings.sendFiling({ ...key, revision: 1, sentOn: '2025-12-02' }), { code: 'stillToCome' })
    const { sha256 } = await desk.filings.sendFiling({ ...key, revision: 1, sentOn: '2025-12-01', letterNumber: '金社協第12号' })
    const sheet = await desk.filings.getFiling(key)
    assert.deepEqual([sheet.state, sheet.letterNumber, sheet.sentOn, sheet.can], ['sent', '金社協第12号', '2025-12-01', ['reopen']])
    assert.equal(sheet.frozen!.copy!.sha256, createHash('sha256').update(content).digest('hex'))
    assert.equal(sheet.sha256, sha256)
    assert.equal(digestOf(sheet.frozen!), sha256)
    assert.deepEqual((await desk.files.listAttachments({ subjectType: 'filings.filing', subjectId: filingId })).can, [])
    await chief.filings.recordRequirement({ ...monthly('名前の変わった報告', { programme: 'publicity' }), requirementId })
    assert.equal((await desk.filings.getFiling(key)).frozen!.title, '控えのある報告')
    const { items } = await desk.filings.listAuditPapers({ fiscalYear: 2025 })
    const paper = items.find((each) => each.requirementId === requirementId)!
    assert.deepEqual([paper.title, paper.letterNumber, paper.lateDays, paper.sha256], ['控えのある報告', '金社協第12号', 0, sha256])
    await assert.rejects(desk.filings.reopenFiling({ ...key, revision: 1, reason: '差し替え' }), { status: 409, code: 'changedMeanwhile' })
    await desk.filings.reopenFiling({ ...key, revision: sheet.revision, reason: '市から差し替えの求め' })
    const again = await desk.filings.getFiling(key)
    assert.deepEqual(
      [again.state, again.sentOn, again.frozen, again.moves.map(({ state }) => state), again.moves.at(-1)!.reason],
      ['open', null, null, ['checking', 'sent', 'open'], '市から差し替えの求め'],
    )
  })

  it('提出先を台帳から選ぶと、送付文はその住所あてになる。番号は、発送済みの文書からとる', async () => {
    const { items } = await chief.directory.listOrganisations({ search: '福祉政策課' })
    const { organisationId, name, address } = items[0]!
    const asked = monthly('台帳あての報告', { recipient: '', recipientId: organisationId, desk: '地域係' })
    await assert.rejects(chief.filings.recordRequirement({ ...asked, recipientId: null }), { code: 'invalidInput' })
    await assert.rejects(chief.filings.recordRequirement({ ...asked, recipientId: '00000000-0000-7000-8000-000000000000' }), { code: 'unknownPlace' })
    const { requirementId } = await chief.filings.recordRequirement(asked)
    const key = { requirementId, periodFrom: '2025-12-01' }
    const get = () => desk.filings.getFiling(key)
    assert.deepEqual([(await get()).recipient, (await get()).recipientId, (await get()).can.includes('write')], [name, organisationId, false])
    await desk.filings.beginFiling({ ...key, revision: 0 })
    const { issuers, can, revision } = await get()
    assert.ok(can.includes('write') && issuers.length > 1)
    const { letterId } = await desk.filings.draftLetter({ ...key, revision, issuer: issuers[0]!.code })
    await assert.rejects(desk.filings.draftLetter({ ...key, revision, issuer: issuers[0]!.code }), { code: 'changedMeanwhile' })
    await assert.rejects(desk.filings.draftLetter({ ...key, revision: revision + 1, issuer: issuers[0]!.code }), { code: 'draftedAlready' })
    const { recipients, title } = await desk.letters.getLetter({ letterId })
    assert.deepEqual(
      recipients.map((to) => [to.organisation, to.address, to.department]),
      [[name, address, '地域係']],
    )
    assert.equal(title, '台帳あての報告（令和7年12月分）の提出について')
    const sent = (more: object) => desk.filings.sendFiling({ ...key, revision: revision + 1, sentOn: '2025-12-01', letterId, ...more })
    await assert.rejects(sent({}), { code: 'letterUnknown' }) // nobody has sent it yet
    await desk.letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
    const { numberText } = await desk.letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '課長' })
    const { items: looked } = await desk.letters.checkRecipients({ letterId })
    const confirmed = looked.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await desk.letters.confirmRecipients({ letterId, recipients: confirmed })
    await desk.letters.sendLetter({ letterId, happenedOn: '2025-12-01' })
    assert.ok((await get()).letters.some((letter) => letter.letterId === letterId))
    await sent({ letterNumber: '書き間違い' })
    const kept = await get()
    assert.deepEqual(
      [kept.letterNumber, kept.frozen!.letterNumber, kept.frozen!.recipient, kept.letter!.numberText],
      [numberText, numberText, name, numberText],
    )
    assert.equal(kept.sha256, digestOf(kept.frozen!))
    // Whoever may not see the compartment of the letter sees the filing all the same, without it.
    const others = await (await world.as('rights')).filings.getFiling(key)
    assert.deepEqual([others.letter, others.letterNumber], [null, numberText])
  })
  it('提出先がことばのままなら、送付文は作れず、番号は手で書く', async () => {
    const { requirementId } = await chief.filings.recordRequirement(monthly('ことばあての報告'))
    const key = { requirementId, periodFrom: '2025-12-01' }
    await desk.filings.beginFiling({ ...key, revision: 0 })
    assert.ok(!(await desk.filings.getFiling(key)).can.includes('write'))
    await assert.rejects(desk.filings.draftLetter({ ...key, revision: 1, issuer: 'council' }), { code: 'inWords' })
    await desk.filings.sendFiling({ ...key, revision: 1, letterNumber: '金社協発第９号', sentOn: '2025-12-01' })
    assert.equal((await desk.filings.getFiling(key)).letterNumber, '金社協発第９号')
  })

  it('不要には理由がいる。二人が同時に始めても、一つだけ', async () => {
    const { requirementId } = await chief.filings.recordRequirement(monthly('不要の報告'))
    const key = { requirementId, periodFrom: '2025-12-01' }
    await assert.rejects(desk.filings.dropFiling({ ...key, revision: 0, reason: ' ' }), { status: 422 })
    await desk.filings.dropFiling({ ...key, revision: 0, reason: '対象者なし' })
    assert.equal((await desk.filings.getFiling(key)).lateDays, 0)
    const january = { requirementId, periodFrom: '2026-01-01', revision: 0 }
    const tries = await Promise.allSettled([desk.filings.beginFiling(january), chief.filings.beginFiling(january), desk.filings.beginFiling(january)])
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    const [{ n }] = (await asOwner<{ n: string }>(
      world.database,
      'select count(*) as n from filings.filings where council_id = $1 and requirement_id = $2',
      [world.councilId, requirementId],
    )) as [{ n: string }]
    assert.equal(n, '2')
    await assert.rejects(desk.filings.getFiling({ requirementId, periodFrom: '2025-12-02' }), { status: 404 })
  })

  it('期限をすぎると遅れになり、今日・上司の今日・自分の予定の配信に出る', async () => {
    let now = '2025-12-01T03:00:00Z'
    const later = await createWorld({ clock: clockFrom(() => new Date(now)) })
    now = '2025-12-15T03:00:00Z'
    const [worker, boss, other] = await Promise.all([later.as('selfRelianceWorker'), later.as('consultationChief'), later.as('desk')])
    const { items } = await worker.filings.listFilings({ state: 'late' })
    const mine = items.find(({ title, periodFrom }) => title === '自立相談支援事業 月次実績報告' && periodFrom === '2025-11-01')!
    assert.equal(mine.lateDays, 5)
    const span = { from: '2025-12-01', to: '2025-12-31' }
    const has = async (api: Api) => (await api.filings.listOwnFilings(span)).items.some(({ requirementId }) => requirementId === mine.requirementId)
    assert.deepEqual([await has(worker), await has(boss), await has(other)], [true, true, false])
    // What 今日 shows: the same records, with what is late first.
    const [today] = [registry.filings.contributions.todayRecords!].flat()
    const run = (async (_: unknown, asked: Parameters<Api['filings']['listOwnFilings']>[0]) => worker.filings.listOwnFilings(asked)) as never
    const cards = await today!.records.read(run, { today: '2025-12-15' })
    const card = cards.find(({ id }) => id === `${mine.requirementId} ${mine.periodFrom}`)!
    assert.match(card.remark.ja, /未作成（5日遅れ）・金沢市・.*自立生活サポートセンター/)
    assert.equal(card.path, `/office/filings/${mine.requirementId}/${mine.periodFrom}`)
    const { token } = await worker.calendar.makeFeed({})
    const feed = await (await later.request(`/feeds/${token}.ics`)).text()
    assert.match(feed.replaceAll('\r\n ', ''), /【提出期限】自立相談支援事業 月次実績報告/)
    const { rows, late } = await boss.filings.reportHalfYear({ fiscalYear: 2025, half: 'second' })
    assert.ok(late.some(({ requirementId }) => requirementId === mine.requirementId))
    assert.ok(rows.every((row) => row.due === row.sent + row.notNeeded + row.late + row.toCome))
  })

  it('役員・監事は見るだけ。委員・ボランティア・住民には開かない', async () => {
    const auditor = await world.as('auditor')
    assert.ok((await auditor.filings.listAuditPapers({ fiscalYear: 2025 })).items.length >= 0)
    const { items } = await auditor.filings.listFilings({})
    await assert.rejects(auditor.filings.beginFiling({ requirementId: items[0]!.requirementId, periodFrom: items[0]!.periodFrom, revision: 0 }), {
      status: 403,
    })
    await assert.rejects(desk.filings.recordRequirement(monthly('x')), { status: 403 })
    for (const person of ['commissioner', 'volunteer', 'riderMember', 'cityOfficial'] as const)
      await assert.rejects((await world.as(person)).filings.listFilings({}), { status: 403 }, person)
  })

  it('担当の部署・提出先・事業・ことばで絞り、事業の順に並べ、紙とファイルになる', async () => {
    const sectionId = await sectionOf('権利擁護センター')
    const { items } = await desk.filings.listFilings({ sectionId, sort: 'programme' })
    assert.ok(items.length > 1 && items.every((each) => each.sectionId === sectionId))
    assert.deepEqual(
      items.map(({ programmeName }) => programmeName),
      items.map(({ programmeName }) => programmeName).toSorted((a, b) => (a < b ? -1 : 1)),
    )
    assert.ok((await desk.filings.listFilings({ search: '統計システム' })).items.every(({ recipient }) => recipient === '厚生労働省'))
    const cookie = await world.cookieOf('desk')
    for (const [path, query] of [
      ['list-filings', 'from=2025-12-01&to=2025-12-31'],
      ['list-filings', 'from=2020-12-01&to=2020-12-31'],
      ['report-half-year', 'fiscalYear=2025&half=second'],
      ['list-audit-papers', 'fiscalYear=2025'],
    ] as const) {
      const operation = path.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
      for (const lang of ['ja', 'en']) {
        const answer = await world.request(`/print/filings/${operation}?${query}&lang=${lang}`, { headers: { cookie } })
        assert.equal(answer.status, 200, `${operation} ${await answer.clone().text()}`)
        assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/, operation)
      }
    }
  })
})
