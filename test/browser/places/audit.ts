import { idsFrom, systemClock } from '#kernel'
import { openSigner, startSealing } from '#platform/audit'
import path from 'node:path'
import { bodyId } from '#testing'
import { temporaryDirectory } from '../../support/cluster.ts'
import type { Site } from '../../support/site.ts'
import type { Place } from '../place.ts'

/** 操作の記録: the list and its filters, the seals, the history of a record. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const { meetingId } = await desk.calendar.recordMeeting({
    bodyId: await bodyId(desk, 'district-chairs'),
    heldOn: '2025-06-17',
    outcome: 'hybrid',
    place: '松ヶ枝福祉館',
    attendeeCount: 31,
    minutes: '次第１　開会\n次第２　協議',
  })
  await desk.calendar.withdrawMeeting({ meetingId, reason: '別の会議体の記録だったため' })
  const signer = openSigner(path.join(temporaryDirectory('audit-places'), 'audit.key'))
  await startSealing({ database: site.database, ids: idsFrom(systemClock), signer }).stop()
  return [
    { name: '操作の記録', as: 'auditor', path: '/office/audit' },
    { name: '操作の記録（空）', as: 'auditor', path: '/office/audit?from=2020-01-01&to=2020-01-02' },
    { name: '操作の記録（日付でないもの）', as: 'auditor', path: '/office/audit?from=きのう' },
    { name: '操作の記録（一つの記録）', as: 'auditor', path: `/office/audit?subjectType=calendar.meeting&subjectId=${meetingId}` },
    { name: '操作の記録（権限なし）', as: 'desk', path: '/office/audit', status: 403 },
    { name: '記録の封印', as: 'auditor', path: '/office/audit/seals' },
    { name: '変更の履歴', as: 'desk', path: `/office/history/calendar.meeting/${meetingId}` },
    { name: '変更の履歴（見えない記録）', as: 'rights', path: `/office/history/calendar.meeting/${meetingId}`, status: 404 },
  ]
}
