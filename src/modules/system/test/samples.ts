// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import { type World, bodyId } from '#testing'
import { appoint } from '../../../../test/support/staff.ts'

export const samples = {
  async showHistory(world: World) {
    const as = await appoint(world, '窓口 歩', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    const desk = await world.as('desk')
    const { meetingId } = await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-chairs'),
      heldOn: '2025-05-12',
      outcome: 'held',
      attendeeCount: 1,
    })
    return { as, input: { subjectType: 'calendar.meeting', subjectId: meetingId } }
  },
}
