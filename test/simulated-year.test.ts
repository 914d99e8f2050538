// 演じた一年。 A year of the sample council, played through the real operations: every figure the plan shows is counted again from the tables, by hand.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import path from 'node:path'
import { describe, it } from 'node:test'
import { type Refusal, clockFrom } from '#kernel'
import { dayInJapan, fiscalYearRange } from '#kernel/values'
import { withClient } from '#platform/postgres'
import { type Playing, type YearAsked, playYear } from '../src/app/simulation/play.ts'
import { type World, createWorld, size } from '#testing'
import { compareReport } from '../src/modules/reports/test/counting.ts'

const fiscalYear = 2025
const { from, to } = fiscalYearRange(fiscalYear)
const wholeYear = Date.parse('2026-03-31T15:00:00Z')
/** In an ordinary run the year is played as far as its first quarter. */
const until = new Date(size({ deep: wholeYear, ordinary: Date.parse('2025-06-30T15:00:00Z') }))

/** @param report left out: to the end */
async function played(
  { councilId, database }: World,
  asked: Omit<YearAsked, 'councilId'>,
  { from = 0, report = () => Promise.resolve(true) }: { readonly from?: number; readonly report?: Playing['report'] } = {},
): Promise<number> {
  const contentKeyFile = path.join(database.dataDirectory, 'content.key')
  const refused = (scene: string, { body }: Refusal) =>
    assert.fail(`${scene}: ${body.code} ${JSON.stringify(body.fields ?? [])} (seed ${asked.seed})`)
  return playYear({ ...asked, councilId }, { database, contentKeyFile, report, refused, from })
}
/** Looked at on the last day that is played. */
const town = () => createWorld({ clock: clockFrom(() => new Date(until.getTime() - 1)), playedFrom: fiscalYear })

/** What the year left, by the tables: every row with its id, without what belongs to one council alone (its scopes, and codes that are drawn by lot). */
const leftIn: Readonly<Record<string, string>> = {
  meetings: 'select meeting_id, held_on::text, attendee_count, guest_count from calendar.meetings',
  gatherings: 'select gathering_id, starts_at, title from calendar.gatherings',
  work: 'select record_id, activity, happened_on::text, times, items, people from plan.work_records',
  events: 'select event_id, title, capacity, concluded_on::text, called_off_on::text from events.events',
  applications: 'select application_id, event_id, number, name, state, way, to_tell from events.applications',
  attendances: 'select application_id, gathering_id, presence, minutes from events.attendances',
  certificates: 'select certificate_id, application_id, number from events.certificates',
  sessionReports: 'select meeting_id, heads, contents from events.session_reports',
  collections: 'select collection_id, title, closed_at from forms.collections',
  // An anonymous answer has an id and a number by lot.
  answers: 'select values::text from forms.answer_parts',
  contacts: 'select contact_id, case_id, held_on::text, kind, way, main_topic from cases.contacts',
  cases: 'select case_id, number, state, ending, ended_on::text from cases.cases',
  letters: 'select letter_id, title, state, number_text from letters.letters',
  received: 'select received_id, number, sender, done_on::text from letters.received_papers',
  entries: 'select entry_id, kind, title, starts_at from schedule.entries',
  filings: 'select filing_id, period_from::text, state, sent_on::text, letter_number from filings.filings',
  evaluations: 'select evaluation_id, programme, stage, step, direction from evaluation.evaluations',
  sheets: 'select sheet_id, presented_on::text from evaluation.sheets',
  facts: "select fact_id, kind, happened_on::text, quantities from kernel.facts where kind <> 'plan.resultBefore'",
}
async function leftBy({ database, councilId }: World): Promise<Record<string, readonly object[]>> {
  return withClient(database.owner, async (owner) => {
    const left: Record<string, readonly object[]> = {}
    for (const [what, text] of Object.entries(leftIn)) {
      const { rows } = await owner.query<object>(`${text} ${text.includes(' where ') ? 'and' : 'where'} council_id = $1`, [councilId])
      left[what] = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    }
    return left
  })
}

/** Each module's own counts against its tables. @returns how many were compared */
async function othersAgree({ database, councilId, as }: World): Promise<number> {
  const chief = await as('sectionChief')
  const planning = await as('planning')
  let compared = 0
  await withClient(database.owner, async (owner) => {
    const counted = async (text: string, ...more: readonly unknown[]) => {
      compared++
      return (await owner.query<{ counted: number }>(`select count(*)::int as counted from ${text}`, [councilId, ...more])).rows[0]!.counted
    }
    // 研修・行事: places and waiting lists, and what was told when they were concluded.
    const { items: events } = await chief.events.listEvents({ fiscalYear })
    assert.ok(events.length > 5)
    for (const { eventId, title, placed, waiting, state } of events) {
      const of = 'events.applications where council_id = $1 and event_id = $2'
      assert.equal(placed, await counted(`${of} and state = 'placed'`, eventId), title)
      assert.equal(waiting, await counted(`${of} and state = 'waiting'`, eventId), title)
      if (state !== 'concluded') continue
      const { rows } = await owner.query<{ quantities: Record<string, number> }>(
        `select quantities from kernel.facts where council_id = $1 and kind = 'events.eventHeld' and subject_id = $2`,
        [councilId, eventId],
      )
      const came = `(select application_id from events.attendances where council_id = $1 and event_id = $2 and presence <> 'absent' group by 1) of_those`
      assert.deepEqual(rows, [
        {
          quantities: {
            applicants: await counted(`${of} and state <> 'cancelled'`, eventId),
            participants: await counted(came, eventId),
            certificates: await counted('events.certificates where council_id = $1 and event_id = $2', eventId),
          },
        },
      ])
    }
    // Some came and earned it, some wait: a year in which nobody does proves nothing. Of a quarter chance decides whether anybody earned something.
    for (const some of ['events.attendances', 'events.certificates'].slice(0, size({ deep: 2, ordinary: 1 })))
      assert.ok((await counted(`${some} where council_id = $1`)) > 20, some)
    assert.ok((await counted("events.applications where council_id = $1 and state in ('waiting', 'cancelled')")) > 1)
    // サロン: each report beside the record that is counted.
    const reports = 'events.session_reports r join calendar.meetings m using (council_id, meeting_id) where r.council_id = $1'
    assert.equal((await chief.events.listReports({ fiscalYear })).total, await counted(reports))
    const differing = `${reports} and m.attendee_count <> (r.heads ->> 'older-people')::int + (r.heads ->> 'other-participants')::int`
    assert.equal(await counted(differing), 0)
    // 相談・支援: each contact told once, each case in the state its last move led to.
    const contacted = "kernel.facts where council_id = $1 and kind = 'cases.contacted' and retracts is null"
    assert.equal(await counted(contacted), await counted('cases.contacts where council_id = $1 and withdrawn_at is null'))
    const astray = `cases.cases c where c.council_id = $1 and c.state <> (select m.to_state from cases.moves m where m.council_id = c.council_id
      and m.case_id = c.case_id order by m.moved_on desc, m.moved_at desc limit 1)`
    assert.equal(await counted(astray), 0)
    assert.ok((await counted('cases.cases where council_id = $1')) > 1)
    // 文書: nobody's number is missing, and none is given twice.
    const { total } = await chief.letters.listLetters({ fiscalYear })
    assert.equal(total, await counted('letters.letters where council_id = $1'))
    const numbered = 'letters.letters where council_id = $1 and number is not null'
    assert.equal(await counted(`(select max(number) from ${numbered} having max(number) = count(distinct number)) agree`), 1)
    assert.equal((await chief.letters.listReceived({ fiscalYear })).total, await counted('letters.received_papers where council_id = $1'))
    // 調査: as many answers as there are, and none after it was closed.
    for (const { collectionId, answerCount } of (await chief.forms.listCollections({})).items)
      assert.equal(answerCount, await counted('forms.answers where council_id = $1 and collection_id = $2', collectionId))
    // 提出物: by the days they are due.
    for (const state of ['sent', 'notNeeded'] as const) {
      const listed = await planning.filings.listFilings({ from, to, state })
      assert.equal(listed.total, await counted('filings.filings where council_id = $1 and state = $2', state))
    }
    // 評価: each programme once.
    const { items: programmes } = await planning.evaluation.listEvaluations({ fiscalYear })
    const judged = programmes.filter(({ step }) => step !== null).length
    assert.equal(judged, await counted('evaluation.evaluations where council_id = $1'))
    assert.equal(judged, until.getTime() < wholeYear ? 0 : programmes.length)
  })
  return compared
}

describe('演じた一年', () => {
  const seed = Number(process.env['SEED'] ?? randomInt(1_000_000))
  const asked = { fiscalYear, seed, scale: 1 / 20, until }

  it('の数は、表から数え直した数と等しい', async (t) => {
    t.diagnostic(`seed ${seed}`)
    const world = await town()
    const scenes = await played(world, asked)
    assert.ok(scenes > size({ deep: 3000, ordinary: 500 }))
    const planning = await world.as('planning')
    const { lines } = await planning.plan.showPlan({ fiscalYear })
    const counted = await withClient(world.database.owner, async (owner) => {
      const { rows } = await owner.query<{ activity: string; counted: number }>(
        `with told as (
           select 'calendar.meetingHeld' as kind, o.code from calendar.meetings m join calendar.bodies o using (council_id, body_id)
           where m.council_id = $1 and m.held_on between $3 and $4 and m.outcome <> 'cancelled'
           union all
           select 'calendar.outsideMeetingAttended', o.code from calendar.outside_reports r
             join calendar.outside_meetings m using (council_id, meeting_id) join calendar.outside_bodies o using (council_id, body_id)
           where m.council_id = $1 and (m.starts_at at time zone 'Asia/Tokyo')::date between $3 and $4
         )
         select b.activity, count(t.code)::int as counted from plan.bindings b left join told t on t.kind = b.fact_kind and t.code = b.tags ->> 'body'
         where b.council_id = $1 and b.fiscal_year = $2 and b.measure = 'count' and b.fact_kind in ('calendar.meetingHeld', 'calendar.outsideMeetingAttended')
         group by 1`,
        [world.councilId, fiscalYear, from, to],
      )
      return rows
    })
    assert.ok(counted.length > 50, `${counted.length} bound lines`)
    for (const { activity, counted: number } of counted) {
      const line = lines.find((each) => each.activity === activity)
      if (line?.measure === 'times') assert.equal(line.actual, number, `${line.title} (seed ${seed})`)
    }
    const recorded = (await leftBy(world))['work'] as readonly { activity: string; times: number }[]
    for (const line of lines.filter(({ bound, activity, measure }) => !bound && activity !== null && measure === 'times')) {
      const own = recorded.filter(({ activity }) => activity === line.activity).reduce((sum, { times }) => sum + times, 0)
      assert.equal(line.actual ?? 0, own, `${line.title} (seed ${seed})`)
    }
    if (until.getTime() < wholeYear) await planning.reports.createReport({ fiscalYear })
    const figures = await withClient(world.database.owner, (owner) =>
      compareReport(planning, owner, { councilId: world.councilId, fiscalYear, until: dayInJapan(new Date(until.getTime() - 1)) }),
    )
    assert.ok(figures > 500)
    const others = await othersAgree(world)
    t.diagnostic(`${scenes} scenes; ${figures} figures of the report and ${others} others equal their recount`)
  })

  it('は、同じ種からは同じ番号と同じ数になり、途中で止めても続きから同じになる', async () => {
    const short = { ...asked, until: new Date(size({ deep: wholeYear, ordinary: Date.parse('2025-04-30T15:00:00Z') })) }
    const [whole, halved, other] = [await town(), await town(), await town()]
    const total = await played(whole, short)
    const half = Math.floor(total / 2)
    let stoppedAt = 0
    await played(halved, short, {
      report: (done) => {
        stoppedAt = done
        return Promise.resolve(done < half)
      },
    })
    assert.ok(stoppedAt >= half && stoppedAt < total, `${stoppedAt} of ${total}`)
    // As after a power cut: a few scenes were played that nobody noted.
    await played(halved, short, { from: Math.max(0, stoppedAt - 20) })
    assert.deepEqual(await leftBy(halved), await leftBy(whole))
    await played(other, { ...short, seed: seed + 1 })
    assert.notDeepEqual(await leftBy(other), await leftBy(whole))
  })
})
