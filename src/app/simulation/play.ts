// 一年を演じる。 The scenes of a year, one after the other, each through the operations a member of staff would use, at its own time.
import { type Actor, Refusal, clockFrom, commonRefusals, createKernel } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { actors } from '#identity'
import { type Database, keysIn } from '#platform/postgres'
import { registry } from '../registry.ts'
import { idsOf, keyOf } from './chance.ts'
import { scenarioOf } from './scenario.ts'
import type { Made, Run, Scene } from './scene.ts'
import { stageOf } from './stage.ts'

export interface YearAsked {
  readonly councilId: string
  readonly fiscalYear: number
  readonly seed: number
  readonly scale: number
  /** Nothing later is played: the year may still be running. */
  readonly until: Date
  /** 会議体: by code, whose meetings nobody plays. They are left to whoever shows the product. */
  readonly left?: readonly string[]
}

export interface Playing {
  readonly database: Database
  /** The key of the server, by which receipts and marks of applications are made. */
  readonly contentKeyFile: string
  /** Told at the beginning, after every fiftieth scene and at the end. @returns false to stop */
  readonly report: (done: number, total: number) => Promise<boolean>
  /** A scene that was refused: what it goes on with is not as it was left, because people work in that council too. It comes to nothing and the year goes on. */
  readonly refused: (scene: string, refusal: Refusal) => void
  /** Scenes that were played before. */
  readonly from?: number
  readonly wake?: (councilId: string) => void
}

/**
 * 一年を演じる。 Only for a council founded as synthetic. The same seed plays the same year, with the same numbers; what was played once is not played again.
 *
 * @returns how many scenes there are
 */
export async function playYear(asked: YearAsked, { database, contentKeyFile, report, refused, from = 0, wake }: Playing): Promise<number> {
  const { councilId, fiscalYear, seed } = asked
  let now = new Date(`${fiscalYearRange(fiscalYear).from}T00:00:00.000Z`)
  const clock = clockFrom(() => now)
  const ids = idsOf(seed, clock)
  const { pool, transactions } = database
  const kernel = createKernel({ registry, transactions, clock, ids, keyOf: keysIn(contentKeyFile), ...(wake && { onFacts: wake }) })
  const standing = actors(pool, registry, clock)
  const scenes = scenarioOf(await stageOf(kernel, standing.ofAccount, asked)).filter(({ at }) => new Date(at) < asked.until)
  await report(Math.min(from, scenes.length), scenes.length)
  const named = new Map(scenes.map((scene) => [scene.name, scene]))
  const made = new Map<string, Made | undefined>()

  /** What came of a scene. What was played before the year was taken up again is played once more under its keys, and answered as it was then. */
  const madeBy = async (name: string): Promise<Made | undefined> => {
    const scene = named.get(name)
    if (!made.has(name) && scene) made.set(name, await perform(scene))
    return made.get(name)
  }
  const perform = async (scene: Scene): Promise<Made | undefined> => {
    const before = scene.after === undefined ? {} : await madeBy(scene.after)
    const actor = scene.accountId === null ? visitor(councilId) : await standing.ofAccount(councilId, scene.accountId)
    if (!before || !actor) return undefined // their membership has ended since
    try {
      return await scene.play(runAs(actor, `${fiscalYear} ${scene.name}`), before)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused(scene.name, error)
      return undefined
    }
  }
  /** Each command of a scene under a key and with numbers of its own. Whoever looks again has looked once more: what looking leaves behind is numbered by lot. */
  const runAs = (actor: Actor, name: string): Run => {
    let commands = 0
    return async (operation, input) => {
      const key = operation.kind === 'command' ? keyOf(seed, `${name} ${commands++}`) : undefined
      ids.begin(key)
      const request = { actor, requestId: ids.next(), key }
      try {
        return await kernel.dispatch(operation, input, request)
      } catch (error) {
        // Taken once already, when what it read was as it was then: the answer is that of then.
        if (key === undefined || !(error instanceof Refusal) || error.body.code !== reusedCode) throw error
        const stored = await transactions.findAnswer({ ...request, mode: 'read', inside: true }, key)
        return operation.output.parse(JSON.parse(stored!.body)) // the kernel has just found it
      }
    }
  }

  for (const [at, scene] of scenes.entries()) {
    if (at < from) continue
    now = new Date(scene.at)
    made.set(scene.name, await perform(scene))
    if ((at + 1) % 50 === 0 && !(await report(at + 1, scenes.length))) return scenes.length
  }
  await report(scenes.length, scenes.length)
  return scenes.length
}

const reusedCode: keyof typeof commonRefusals = 'keyReused'

/** Whoever writes from outside. */
function visitor(councilId: string): Actor {
  return { councilId, accountId: null, displayName: '', roles: [], permissions: new Set(), scopeIds: [] }
}
