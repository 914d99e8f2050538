import { type Api, bodyId } from '#testing'

/** 報告する一年。 Meetings and work of a year, and its report with words under a programme, a case somebody approved, and what was paid. */
export async function layOutReport(desk: Api, planning: Api, approver: Api) {
  const chairs = await bodyId(desk, 'district-chairs')
  const meetings: string[] = []
  for (const [heldOn, attendeeCount] of [
    ['2025-04-17', 54],
    ['2025-06-19', 50],
    ['2025-08-21', 48],
  ] as const) {
    const more = { bodyId: chairs, heldOn, outcome: 'held' as const, place: '松ヶ枝福祉館', attendeeCount, secretariatCount: 3 }
    meetings.push((await desk.calendar.recordMeeting(more)).meetingId)
  }
  await planning.reports.createReport({ fiscalYear: 2025 })
  const { sections } = await planning.reports.showReport({ fiscalYear: 2025 })
  const programme = sections.find(({ level, blocks }) => level === 'programme' && blocks.some(({ kind }) => kind === 'narrative'))!
  const narrative = programme.blocks.find(({ kind }) => kind === 'narrative')!
  const counted = sections.find(({ blocks }) => blocks.some(({ content, printed }) => content.shape === 'list' && printed))!
  const written = { title: '', body: '会長会議を三回開き、担い手のことを話し合った。\n来年度も続ける。', money: [] }
  await planning.reports.writeBlock({ blockId: narrative.blockId, revision: 0, ...written })
  const add = async (kind: string) => (await planning.reports.addBlock({ fiscalYear: 2025, lineId: counted.lineId, kind })).blockId
  const [caseNote, money, waiting] = [await add('case-note'), await add('appendix-money'), await add('case-note')]
  for (const blockId of [caseNote, waiting])
    await planning.reports.writeBlock({
      blockId,
      revision: 0,
      title: '',
      body: '一人で暮らすかたの家に、近所の人が声をかけるようになった。',
      money: [],
    })
  await approver.reports.approveBlock({ blockId: caseNote, revision: 1 })
  const rows = [
    { name: '地区への助成', unitYen: 50_000, count: 21, funder: '共同募金' },
    { name: '小さな地区への助成', unitYen: 15_000, count: 1, funder: '' },
  ]
  await planning.reports.writeBlock({ blockId: money, revision: 0, title: '', body: '', money: rows })
  return { meetings, chairs, narrative: narrative.blockId, caseNote, money, waiting, counted: counted.lineId }
}
