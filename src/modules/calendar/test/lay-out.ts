import type * as z from 'zod'
import type { Operation } from '#kernel'
import { type Api, registry } from '#testing'

/** A row in every table of gatherings, in the scope of that body: a name to come, a series, one that was announced and moved, with agenda, seats, decisions, an interest and a follow-up; a proposal that was dropped. */
export async function layOutGathering(
  { calendar }: Api,
  /** As the command line, seeing that scope: rules and members are kept by whoever has the secretariat. */
  run: <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>) => Promise<z.output<O>>,
  bodyId: string,
  text: (what: string, kind?: 'kana') => string = (what) => what,
): Promise<{ gatheringId: string; resolutionId: string }> {
  const { recordBodyRule, addBodyMember, renameBody } = registry.calendar.operations
  await run(recordBodyRule, { bodyId, validFrom: '2025-04-01', noticeDays: 3, resolutions: 'members', source: text('会則') })
  await run(renameBody, { bodyId, validFrom: '2026-10-01', name: text('新しい名前'), kana: text('アタラシイナマエ', 'kana'), source: text('会則') })
  const offices = (await run(registry.directory.operations.listChoices, {})).offices
  await run(addBodyMember, { bodyId, officeId: offices.find(({ code }) => code === 'chest-chair')!.officeId, roleTitle: text('委員') })
  const when = { startTime: '10:00', endTime: '11:30', place: text('会議室') }
  const {
    gatheringIds: [gatheringId = ''],
  } = await calendar.confirmSeries({ bodyId, fiscalYear: 2025, cadence: '年2回', kind: 'meeting', ...when, days: ['2025-12-20', '2026-02-20'] })
  const opened = async () => ({ gatheringId, revision: (await calendar.getGathering({ gatheringId })).revision })
  await calendar.setAgenda({ ...(await opened()), items: [{ kind: 'bill', title: text('議題'), rapporteur: text('説明者') }] })
  await calendar.giveNotice({ ...(await opened()), way: 'phone', givenOn: '2025-12-01', lateBecause: text('同意') })
  const title = text('第2回')
  await calendar.changeGathering({ ...(await opened()), ...when, title, heldOn: '2025-12-22', reason: text('都合') })
  await calendar.changeGathering({ ...(await opened()), ...when, title, heldOn: '2025-12-01', reason: text('都合') })
  const { participantId } = await calendar.addParticipant({ ...(await opened()), role: 'guest', roleTitle: text('来賓') })
  await calendar.recordReplies({ ...(await opened()), repliedOn: '2025-12-01', marks: [{ participantId, presence: 'present' }] })
  await calendar.recordAttendance({ ...(await opened()), marks: [{ participantId, presence: 'present' }] })
  const [item] = (await calendar.getGathering({ gatheringId })).agenda
  const decided = { itemId: item!.itemId, decision: text('決定'), followUp: text('対応'), followUpBy: text('係'), followUpDue: '2025-12-20' }
  const seats = (await calendar.getGathering({ gatheringId })).participants
  const interested = seats.flatMap((seat) => (seat.role === 'member' ? [seat.participantId] : [])).slice(0, 1)
  await calendar.recordDecisions({ ...(await opened()), items: [{ ...decided, interested }] })
  const words = { title: text('件名'), proposal: text('提案'), proposer: text('提案者'), minutesBy: text('作成者') }
  const { resolutionId } = await calendar.proposeResolution({ bodyId, kind: 'consent-in-writing', ...words, proposedOn: '2025-12-01' })
  await calendar.dropResolution({ resolutionId, revision: 1, reason: text('取下げ') })
  return { gatheringId, resolutionId }
}

/** A row in every table of outside meetings and of feeds: one that was attended, reported on and circulated. They lie in the city's scope of a compartment. */
export async function layOutOutside({ calendar }: Api): Promise<{ meetingId: string }> {
  const { bodyId } = await calendar.recordOutsideBody({
    compartment: 'community-welfare',
    name: '推進協議会',
    kana: 'スイシンキョウギカイ',
    kind: 'liaison',
  })
  const when = { heldOn: '2025-12-01', startTime: '10:00', endTime: '11:00' }
  const { meetingId } = await calendar.planOutsideMeeting({ bodyId, ...when, attendees: [] })
  const { accountId } = (await calendar.getOutsideMeeting({ meetingId })).colleagues[0]!
  await calendar.reportOutsideMeeting({ meetingId, revision: 1, attended: [accountId], content: '内容' })
  await calendar.circulateReport({ meetingId, revision: 2, accountIds: [accountId] })
  await calendar.makeFeed({})
  return { meetingId }
}
