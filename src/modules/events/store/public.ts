import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { PublicEvent } from '../schema.ts'

/** What the public table holds; the state of the day follows. */
export type FoundPublic = Omit<PublicEvent, 'state' | 'sessions' | 'themes' | 'recruitment'> & {
  readonly recruitment: string | null
  readonly themes: readonly string[]
  readonly sessions: readonly (PublicEvent['sessions'][number] & { readonly sequence: number })[]
  readonly isFull: boolean
  readonly isConcluded: boolean
  readonly drawn: boolean
  readonly changedAt: string
}

export async function listPublic(
  db: Db,
  councilId: string,
  asked: {
    readonly from?: string
    readonly to?: string
    readonly kind?: string | undefined
    readonly areaId?: string | undefined
    readonly theme?: string | undefined
    readonly day?: string | undefined
    readonly eventId?: string
    readonly partOf?: string
  },
): Promise<FoundPublic[]> {
  const { from = null, to = null, kind = null, areaId = null, theme = null, day = null, eventId = null, partOf = null } = asked
  const { rows } = await written<FoundPublic>(db)`
    select e.event_id as "eventId", e.title, e.body_name as "bodyName", e.kind, json_build_object('ja', e.kind_title, 'en', e.kind_english) as "kindTitle",
      e.part_of as "partOf", e.recruitment, e.duty, e.area_id as "areaId", e.area_name as "areaName", e.themes, e.summary, e.audience, e.contact, e.admission, e.capacity, e.apply_from as "applyFrom", e.apply_until as "applyUntil", e.draw_on as "drawOn",
      e.fee_yen as "feeYen", e.fee_note as "feeNote", e.address_code as "addressCode", e.called_off_because as "calledOffBecause", e.called_off_on as "calledOffOn", e.first_on as "firstOn", e.last_on as "lastOn",
      e.sessions, e.is_full as "isFull", e.is_concluded as "isConcluded", e.is_drawn as drawn, e.changed_at as "changedAt"
    from events.public_events e
    where e.council_id = ${councilId} and (e.event_id = ${eventId} or e.part_of is not distinct from ${partOf}::uuid) and (${from}::date is null or (e.last_on >= ${from}::date and e.first_on <= ${to}::date))
      and (${kind}::text is null or e.kind = ${kind}) and (${areaId}::uuid is null or e.area_id = ${areaId}) and (${eventId}::uuid is null or e.event_id = ${eventId})
      and (${theme}::text is null or ${theme} = any (e.themes)) and (${day}::text is null or e.sessions @> jsonb_build_array(jsonb_build_object('heldOn', ${day}::text)))
    order by e.first_on, e.event_id limit 500`
  return rows
}
