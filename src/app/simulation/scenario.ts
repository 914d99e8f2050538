// 一年の筋書き。 Pure: what a council does in a year follows from its plan, its calendar and a seed. Scenes are played by play.ts.
import { type Scene, type Stage, openDays } from './scene.ts'
import { filingScenes } from './scenes/filings.ts'
import { judging } from './scenes/judging.ts'
import { letterScenes } from './scenes/letters.ts'
import { meetings, outside } from './scenes/meetings.ts'
import { salons } from './scenes/salons.ts'
import { schedules } from './scenes/schedules.ts'
import { support } from './scenes/support.ts'
import { surveys } from './scenes/surveys.ts'
import { trainings } from './scenes/trainings.ts'
import { work } from './scenes/work.ts'

const parts = [meetings, outside, trainings, salons, support, work, surveys, letterScenes, schedules, filingScenes, judging]

/** 一年の場面を、時の順に並べる。 */
export function scenarioOf(stage: Stage): Scene[] {
  const open = openDays(stage)
  const scenes = parts.flatMap((part) => [...part(stage, open)])
  return scenes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.name < b.name ? -1 : 1))
}
