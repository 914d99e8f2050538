// 催しのアンケート: offered, answered on the page and on paper, asked for once, closed with the event, compared with the year before; never tied to who came.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, createWorld } from '#testing'
import { asOwner, appoint, type Staff } from '../../../../test/support/staff.ts'
import { sheetNumberText } from '../../forms/rules/sheet-numbers.ts'
import { layOutForm } from '../../forms/test/lay-out.ts'
import { layOutEvent, layOutSurvey, surveyForm } from './lay-out.ts'

describe('催しのアンケート', () => {
  let world: World
  let now = new Date('2025-12-01T03:00:00Z')
  let chief: Staff
  let visitor: Api
  const on = async (day: string) => {
    now = new Date(`${day}T03:00:00Z`)
    chief = await appoint(world, `研修 課長 ${day}`, '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
  }
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    await on('2025-12-01')
    visitor = await world.as()
  })
  const get = (eventId: string) => chief.api.events.getEvent({ eventId })
  const opened = async (eventId: string) => ({ eventId, revision: (await get(eventId)).revision })
  const surveys = async (eventId: string) => (await chief.api.events.listSurveys({ eventId })).items
  const answer = (addressCode: string, content: 'good' | 'bad' = 'good') => visitor.forms.sendAnswer({ addressCode, version: 1, typed: { content } })
  const facts = (kind: string, subjectId: string) =>
    asOwner<{ retracts: string | null }>(
      world.database,
      'select quantities->>$4 as retracts from kernel.facts where council_id = $1 and kind = $2 and subject_id = $3',
      [world.councilId, kind, subjectId, 'answers'],
    )
  /** Applied, has a place and came to the last of these sessions. */
  const attended = async (eventId: string, gatheringIds: readonly string[], people: readonly { readonly name: string; readonly mail?: string }[]) => {
    const ids = []
    for (const [at, person] of people.entries()) {
      const { applicationId } = await chief.api.events.addApplication({ eventId, ...person, phone: `076-700-${String(at).padStart(4, '0')}` })
      ids.push(applicationId!)
    }
    const marks = ids.map((applicationId) => ({ applicationId, presence: 'present' as const }))
    await chief.api.events.markAttendance({ eventId, gatheringId: gatheringIds.at(-1)!, marks })
    return ids
  }

  it('は、公開した様式で始まり、ページと紙で答えが届き、催しには数だけが出て、締め切ると結果が見られる', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-01'])
    await attended(eventId, gatheringIds, [{ name: '参加 一' }, { name: '参加 二' }])
    const { surveyId, collectionId, addressCode } = await layOutSurvey(chief.api, chief.api, eventId)
    await answer(addressCode)
    await answer(addressCode, 'bad')
    const { from } = await chief.api.forms.makeSheets({ collectionId, count: 1 })
    const sheet = sheetNumberText({ addressCode, version: 1, number: from })
    await chief.api.forms.keySheet({ collectionId, sheet, answeredOn: '2025-12-01', typed: { content: '1' } })
    const [survey] = await surveys(eventId)
    assert.deepEqual([survey!.surveyId, survey!.state, survey!.anonymous, survey!.came, survey!.answered], [surveyId, 'open', true, 2, 3])
    // Nothing of whoever came stands with an answer, nor the other way round.
    const ties = await asOwner(
      world.database,
      'select from forms.answers where council_id = $1 and collection_id = $2 and (invitation_id is not null or person_id is not null or organisation_id is not null)',
      [world.councilId, collectionId],
    )
    assert.deepEqual(ties, [])
    const again = { ...(await opened(eventId)), formId: survey!.formId, opensOn: '2025-12-01', closesOn: '2025-12-20' }
    await assert.rejects(chief.api.events.offerSurvey(again), { code: 'offeredAlready' })
    const elsewhere = (await layOutEvent(chief.api, ['2025-12-05'])).gatheringIds[0]!
    await assert.rejects(chief.api.events.offerSurvey({ ...again, gatheringId: elsewhere }), { code: 'sessionUnknown' })
    await assert.rejects(chief.api.events.offerSurvey({ ...again, gatheringId: gatheringIds[0]!, closesOn: '2025-11-30' }), { code: 'invalidInput' })
    for (const query of [`printSurvey?eventId=${eventId}&surveyId=${surveyId}`, `printRoster?eventId=${eventId}&as=reception`]) {
      const paper = await world.request(`/print/events/${query}`, { headers: { cookie: chief.cookie } })
      assert.equal(paper.headers.get('content-type'), 'application/pdf')
    }
    const sheetOfRoster = await chief.api.events.printRoster({ eventId, as: 'reception' })
    assert.match(sheetOfRoster.survey!.link, new RegExp(`/f/${addressCode}$`))

    // Whoever sees neither names nor forms is told how many came.
    const district = await appoint(world, '地区 担当', '地域福祉課', { role: 'districtOfficer', compartment: 'community-welfare', tier: 2 })
    const [told] = (await district.api.events.listSurveys({ eventId })).items
    assert.deepEqual([told!.came, told!.answered, told!.state, told!.can], [2, null, null, []])

    await chief.api.events.holdSession({
      eventId,
      gatheringId: gatheringIds[0]!,
      revision: (await get(eventId)).sessions[0]!.revision,
      extraHeads: 3,
    })
    assert.equal((await surveys(eventId))[0]!.came, 5)
    await chief.api.events.concludeEvent({ ...(await opened(eventId)), closeSurveys: true })
    assert.equal((await surveys(eventId))[0]!.state, 'closed')
    assert.deepEqual(await facts('forms.surveyClosed', collectionId), [{ retracts: '3' }])
    assert.equal((await chief.api.forms.showResults({ collectionId })).answerCount, 3)
    assert.equal((await chief.api.events.printRoster({ eventId })).survey, null)
    await chief.api.events.reopenEvent({ ...(await opened(eventId)), reason: '記録もれ' })
    assert.equal((await surveys(eventId))[0]!.state, 'closed')
  })

  it('は、来た人にだけ、最後の回のあとで、一度だけ頼まれる。メールのない人と止めた人には、宛名のない用紙ができる', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-01', '2025-12-08'])
    const { surveyId, collectionId } = await layOutSurvey(chief.api, chief.api, eventId)
    const request = async () => chief.api.events.requestSurvey({ ...(await opened(eventId)), surveyId })
    await attended(eventId, gatheringIds.slice(0, 1), [
      { name: '参加 一', mail: 'ichi@survey.example.org' },
      { name: '参加 二', mail: 'Stopped@survey.example.org' },
      { name: '参加 三' },
    ])
    await chief.api.events.addApplication({ eventId, name: '欠席 四', mail: 'shi@survey.example.org', phone: '076-799-0000' })
    await assert.rejects(request(), { code: 'notHeldYet' })
    await on('2025-12-08')
    const { token } = (
      await asOwner<{ token: string }>(
        world.database,
        `insert into kernel.message_opt_outs (council_id, address, stopped_at) values ($1, 'stopped@survey.example.org', now()) returning token`,
        [world.councilId],
      )
    )[0]!
    assert.ok(token)
    assert.deepEqual(await request(), { mailed: 1, papers: { from: 1, to: 2 } })
    const written = await asOwner<{ address: string; body: string; optional: boolean }>(
      world.database,
      `select address, body, optional from kernel.messages where council_id = $1 and template = 'events.survey' and address like '%@survey.example.org'`,
      [world.councilId],
    )
    assert.deepEqual(
      written.map(({ address, optional }) => [address, optional]),
      [['ichi@survey.example.org', true]],
    )
    // The same link for everybody: by no code could an answer be told from another.
    assert.match(written[0]!.body, /\/f\/[a-z0-9]{8}\n/)
    const [{ mailed, papers, can }] = (await surveys(eventId)) as [Awaited<ReturnType<typeof surveys>>[number]]
    assert.deepEqual([mailed, papers, can.includes('request')], [1, 2, true])
    await assert.rejects(request(), { code: 'nobodyToAsk' })
    const late = await chief.api.events.addApplication({ eventId, name: '当日 五', phone: '076-799-0001' })
    const marks = [{ applicationId: late.applicationId!, presence: 'late' as const }]
    await chief.api.events.markAttendance({ eventId, gatheringId: gatheringIds[1]!, marks })
    assert.deepEqual(await request(), { mailed: 0, papers: { from: 3, to: 3 } })
    const invited = await asOwner(world.database, 'select from forms.invitations where council_id = $1 and collection_id = $2', [
      world.councilId,
      collectionId,
    ])
    assert.deepEqual(invited, [])
    const { revision } = await chief.api.forms.getCollection({ collectionId })
    await chief.api.forms.closeCollection({ collectionId, revision })
    await assert.rejects(request(), { code: 'notNow' })
  })

  it('は、一回ごとにもでき、その回に来た人をたずねる。記名でもできる。アンケートのある回は外せない', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-08', '2025-12-09'])
    const { formId } = await layOutForm(chief.api, chief.api, surveyForm)
    const offering = async () => ({ ...(await opened(eventId)), formId, opensOn: '2025-12-01', closesOn: '2025-12-20' })
    const [first, second] = gatheringIds as [string, string]
    await chief.api.events.offerSurvey({ ...(await offering()), gatheringId: first })
    await chief.api.events.offerSurvey({ ...(await offering()), gatheringId: second, anonymous: false })
    await on('2025-12-09')
    await attended(eventId, [second], [{ name: '参加 一' }, { name: '参加 二' }, { name: '参加 三' }])
    assert.deepEqual(
      (await surveys(eventId)).map(({ gatheringId, came, anonymous }) => [gatheringId, came, anonymous]),
      [
        [first, 0, true],
        [second, 3, false],
      ],
    )
    await assert.rejects(chief.api.events.removeSession({ ...(await opened(eventId)), gatheringId: first }), { code: 'sessionInUse' })
  })

  it('は、催しを写すと行うことだけが写り、始めれば前の年と比べられる。やめることもできる', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-09'])
    const { formId, collectionId, addressCode } = await layOutSurvey(chief.api, chief.api, eventId)
    const session = { formId, opensOn: '2025-12-01', closesOn: '2025-12-20', gatheringId: gatheringIds[0]! }
    await chief.api.events.offerSurvey({ ...(await opened(eventId)), ...session })
    for (let at = 0; at < 6; at++) await answer(addressCode)
    const { revision } = await chief.api.forms.getCollection({ collectionId })
    await chief.api.forms.closeCollection({ collectionId, revision })
    const copy = (parts: ('sessions' | 'surveys')[]) => chief.api.events.copyEvent({ eventId, title: '翌年の研修', fiscalYear: 2026, parts })
    const { eventId: alone } = await copy(['surveys'])
    assert.deepEqual(
      (await surveys(alone)).map(({ gatheringId, collectionId: none }) => [gatheringId, none]),
      [[null, null]],
    )
    const { eventId: later } = await copy(['sessions', 'surveys'])
    const meant = await surveys(later)
    assert.deepEqual(
      meant.map(({ collectionId: none, answered }) => [none, answered]),
      [
        [null, null],
        [null, null],
      ],
    )
    // What was meant is proposed first.
    assert.equal((await chief.api.events.listSurveys({ eventId: later })).forms[0]!.formId, formId)
    const begun = await chief.api.events.offerSurvey({ ...(await opened(later)), formId, opensOn: '2025-12-09', closesOn: '2025-12-20' })
    assert.equal(begun.surveyId, meant[0]!.surveyId)
    assert.equal((await chief.api.forms.getCollection({ collectionId: begun.collectionId })).previousId, collectionId)
    await chief.api.events.dropSurvey({ ...(await opened(later)), surveyId: meant[1]!.surveyId })
    await assert.rejects(chief.api.events.dropSurvey({ ...(await opened(later)), surveyId: begun.surveyId }), { code: 'notNow' })
    assert.equal((await surveys(later)).length, 1)
    await chief.api.events.dropSurvey({ ...(await opened(alone)), surveyId: (await surveys(alone))[0]!.surveyId })
    assert.deepEqual(await surveys(alone), [])
  })

  it('は、催しを中止すると受け取らなくなり、行ったとは数えない', async () => {
    const { eventId } = await layOutEvent(chief.api, ['2025-12-20'])
    const { formId } = await layOutForm(chief.api, chief.api, surveyForm)
    const { collectionId, addressCode } = await chief.api.events.offerSurvey({
      ...(await opened(eventId)),
      formId,
      opensOn: '2025-12-20',
      closesOn: '2025-12-31',
    })
    await chief.api.events.callOffEvent({ ...(await opened(eventId)), reason: '大雪' })
    assert.equal((await surveys(eventId))[0]!.state, 'over')
    await assert.rejects(answer(addressCode))
    assert.deepEqual(await facts('forms.surveyClosed', collectionId), [])
    await assert.rejects(chief.api.events.offerSurvey({ ...(await opened(eventId)), formId, opensOn: '2025-12-20', closesOn: '2025-12-31' }), {
      code: 'notNow',
    })
  })

  it('にはじめに示す様式は、法人の定めから決まり、公開したものだけが選べる', async () => {
    const { eventId } = await layOutEvent(chief.api, ['2025-12-20'])
    const proposed = async () => (await chief.api.events.listSurveys({ eventId })).forms
    const shipped = (await chief.api.forms.listForms({})).items.find(({ code }) => code === 'training-participants')!
    assert.ok(!(await proposed()).some(({ formId }) => formId === shipped.formId))
    const { versions } = await chief.api.forms.getForm({ formId: shipped.formId })
    await chief.api.forms.recordTest({ formId: shipped.formId, revision: versions[0]!.revision })
    await chief.api.forms.publishVersion({ formId: shipped.formId, revision: versions[0]!.revision })
    assert.equal((await proposed())[0]!.formId, shipped.formId)
    const { formId } = await layOutForm(chief.api, chief.api, surveyForm)
    const { standards } = await chief.api.events.listChoices({})
    assert.equal((await chief.api.events.listSurveys({ eventId })).days, standards[0]!.surveyDays)
    await chief.api.events.recordStandard({ validFrom: '2025-12-01', keepDays: 1095, surveyForms: [formId], surveyDays: 30, source: '試験' })
    assert.equal((await proposed())[0]!.formId, formId)
    assert.equal((await chief.api.events.listSurveys({ eventId })).days, 30)
  })
})
