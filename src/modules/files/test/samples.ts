// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import type { World } from '#testing'
import { plant } from '../../../../test/support/planted.ts'

/** Once for each world: its scopes are there once. */
const laidOut = new WeakMap<World, ReturnType<typeof plant>>()

/** A file on a record of tier 4, looked at by whoever may. */
const planted = (input: (meetingId: string, attachmentId: string) => unknown) => async (world: World) => {
  if (!laidOut.has(world)) laidOut.set(world, plant(world))
  const { insider, planted } = await laidOut.get(world)!
  const { meetingId, attachmentIds } = planted.find(({ tier }) => tier === 4)!
  return { as: insider, input: input(meetingId, attachmentIds[0]) }
}

export const samples = {
  listAttachments: planted((subjectId) => ({ subjectType: 'calendar.meeting', subjectId })),
  openAttachment: planted((_, attachmentId) => ({ attachmentId })),
}
