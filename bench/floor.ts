// The floor: what node:http and pg alone cost for the same answers. No authentication, no checks of the input, no policies, no
// audit, no history, no facts, no idempotency; tables of its own that are plain copies of ours.
import http from 'node:http'
import pg from 'pg'

const { council, recorder, ...database } = JSON.parse(process.env['FLOOR'] ?? '{}') as pg.ClientConfig & { council: string; recorder: string }
const pool = new pg.Pool({ ...database, max: 16 })
const query = async (name: string, text: string, values: unknown[]) => (await pool.query<Record<string, unknown>>({ name, text, values })).rows

const row = `m.meeting_id as "meetingId", b.name as "bodyName", m.held_on::text as "heldOn", m.outcome, m.place,
  m.attendee_count as "attendeeCount", w.meeting_id is not null as withdrawn`
const from = `from plain.meetings m join plain.bodies b using (council_id, body_id) left join plain.withdrawals w using (council_id, meeting_id)
  where m.council_id = $1`
const year = `${from} and m.held_on between $2 and $3 and w.meeting_id is null`

const routes: Record<string, (body: Record<string, string>) => Promise<unknown>> = {
  '/api/calendar/getMeeting': async ({ meetingId }) =>
    (
      await query(
        'get',
        `select ${row}, m.body_id as "bodyId", m.secretariat_count as "secretariatCount", m.guest_count as "guestCount",
       m.expense_yen::int as "expenseYen", m.minutes, m.recorded_at as "recordedAt", m.replaces ${from} and m.meeting_id = $2`,
        [council, meetingId],
      )
    )[0],
  '/api/calendar/listMeetings': async ({ fiscalYear }) => {
    const values = [council, `${fiscalYear}-04-01`, `${Number(fiscalYear) + 1}-03-31`]
    const [counted] = await query('count', `select count(*)::int as total ${year}`, values)
    return { items: await query('list', `select ${row} ${year} order by m.held_on desc, m.meeting_id desc limit 50`, values), ...counted }
  },
  '/api/calendar/recordMeeting': async (m) =>
    (
      await query(
        'create',
        `insert into plain.meetings select $1, gen_random_uuid(), scope_id, body_id, $3, $4, $5, $6, $7, $8, $9, $10, now(), $11
       from plain.bodies where council_id = $1 and body_id = $2 returning meeting_id as "meetingId"`,
        [
          council,
          m['bodyId'],
          m['heldOn'],
          m['outcome'],
          m['place'],
          m['attendeeCount'],
          m['secretariatCount'],
          m['guestCount'],
          m['expenseYen'],
          m['minutes'],
          recorder,
        ],
      )
    )[0],
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const route = routes[request.url!]
  const body = route ? await route(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>) : {}
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
http.createServer((request, response) => void answer(request, response)).listen(Number(process.env['PORT']), '127.0.0.1')
