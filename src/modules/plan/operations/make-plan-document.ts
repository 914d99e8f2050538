import fs from 'node:fs'
import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fillDocx } from '#platform/documents'
import { paperOf } from './plan-paper.ts'
import { showVersion } from './show-version.ts'

/** Styles and indents of the document: a council can see and change them in Word. */
const template = new URL('make-plan-document.docx', import.meta.url)
/** Deeper lines stand as the deepest style does. */
const deepest = 4

/**
 * 計画をWordの文書にする。 The same as is printed, to be worked with in Word.
 *
 * @returns the file as base64
 */
export const makePlanDocument = defineOperation({
  name: 'plan.makePlanDocument',
  title: { ja: '計画をWordの文書にする', en: 'Make a Word document of a plan' },
  kind: 'command',
  permission: showVersion.permission,
  input: showVersion.input.extend({ language: z.enum(['ja', 'en']).default('ja') }),
  output: z.object({ name: z.string(), base64: z.base64() }),
  refusals: showVersion.refusals!,
  async handle({ language, ...asked }, call) {
    const plan = await call.run(showVersion, asked)
    const paper = paperOf(plan, language)
    const lines = paper.lines.map(({ level, depth, label, title, mark, texts }) => {
      const style = level === 'heading' || level === 'chapter' ? 'major' : level === 'programme' ? 'programme' : `line${Math.min(depth, deepest)}`
      const named = (name: string) => (name === style ? [{ mark, text: [label, title].filter(Boolean).join('　') }] : [])
      const styles = ['major', 'programme', ...Array.from({ length: deepest + 1 }, (_, at) => `line${at}`)]
      const bodies = Array.from({ length: deepest + 1 }, (_, at) => [
        `body${at}`,
        at === Math.min(depth, deepest) ? texts.map((text) => ({ text })) : [],
      ])
      return { ...Object.fromEntries(styles.map((name) => [name, named(name)])), ...Object.fromEntries(bodies) }
    })
    const legends = paper.legend ? [{ legend: paper.legend }] : []
    const content = fillDocx(fs.readFileSync(template), { title: paper.title, standing: paper.standing, legends, lines })
    call.audit({ subject: { type: 'plan.plan', id: plan.planId }, fields: ['document'] })
    return { name: `${plan.title}.docx`, base64: Buffer.from(content).toString('base64') }
  },
})
