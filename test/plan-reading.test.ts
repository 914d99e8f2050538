// Two real plans, read by people beforehand, against what the reader makes of them; scored by the script that lies with them.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { coverage } from '../src/modules/plan/rules/reading/coverage.ts'
import { parsed } from '../src/modules/plan/rules/reading/parsed.ts'
import { readPlan } from '../src/modules/plan/rules/reading/read-plan.ts'

const shared = new URL('../../shared/', import.meta.url)
const plans = { r7: '000_0c009658527102ec.txt', r3: '001_6404cf14b2d4a5eb.txt' } as const

interface Score {
  readonly itemRecall: number
  readonly itemPrecision: number
  readonly level: number
  readonly parent: number
  readonly quantityF1: number
  readonly certainMarkers: string
}

const kana = 'アイウエオカキクケコサシスセソ'
const digit = (sign: string) => Number(sign.normalize('NFKC'))
/** 書き換え方。 Labels and widths only, never a word of a title. */
const dresses: Readonly<Record<string, (text: string) => string>> = {
  半角の数字とかっこ: (text) => text.replace(/[０-９（）]/g, (sign) => sign.normalize('NFKC')),
  全角の数字とかっこ: (text) => text.replace(/[0-9()]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'ローマ数字の章（Ⅰ Ⅱ）': (text) =>
    text.replace(
      /^([ -]*)[（(]([1-8１-８])[）)] ?/gm,
      (_, before: string, number: string) => `${before}${String.fromCodePoint(0x215f + digit(number))} `,
    ),
  'かっこつき数字の項目（1) 2)）': (text) =>
    text.replace(/^([^ア-ン\n]{0,6})([ア-ソ]) /gm, (_, before: string, sign: string) => `${before}${kana.indexOf(sign) + 1}) `),
  ダッシュの細目: (text) => text.replace(/^( *)(?:- )?・/gm, '$1- '),
  '白丸の細目（○）': (text) => text.replace(/^( *(?:- )?)・/gm, '$1○'),
}

describe('二つの計画を読む', () => {
  for (const [plan, file] of Object.entries(plans)) {
    const seed = new URL(`seeds/${file}`, shared)
    const script = new URL('inventory/score-import.mjs', shared)
    const missing = ![seed, script].every((each) => fs.existsSync(each)) && 'the plans are not in the folder beside the project'

    const scored = (text: string): Score => {
      const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'sasaeai-reading-'))
      try {
        const imported = path.join(directory, `${plan}.json`)
        fs.writeFileSync(imported, JSON.stringify(parsed(readPlan(text))))
        return JSON.parse(execFileSync(process.execPath, [fileURLToPath(script), plan, imported], { encoding: 'utf8' })) as Score
      } finally {
        fs.rmSync(directory, { recursive: true })
      }
    }

    it(`${plan} の項目・段・数量・しるしが、人の読みと合う`, { skip: missing }, (t) => {
      const text = fs.readFileSync(seed, 'utf8')
      const read = readPlan(text)
      const score = scored(text)
      const decisions = Object.entries(Object.groupBy(read.doubts, ({ kind }) => kind)).map(([kind, found]) => `${kind} ${found?.length}`)
      t.diagnostic(`${JSON.stringify(score)} decisions asked for: ${read.doubts.length} (${decisions.join(', ')})`)
      for (const share of ['itemRecall', 'itemPrecision', 'level', 'parent'] as const) assert.ok(score[share] >= 0.99, `${share} ${score[share]}`)
      assert.ok(score.quantityF1 >= 0.98, `quantityF1 ${score.quantityF1}`)
      const [found, certain] = score.certainMarkers.split('/')
      assert.ok(Number(certain) > 0)
      assert.equal(found, certain, 'marks that stand readable on their line')
      const covered = coverage(read.source, read)
      assert.ok(covered.whole && covered.characters > 10_000, JSON.stringify(covered).slice(0, 500))
    })

    // The same plan in other dress must come out as the same tree: what is learned is learned from the document.
    for (const [dress, change] of Object.entries(dresses)) {
      it(`${plan} を${dress}に書き換えても、同じ木になる`, { skip: missing }, (t) => {
        const text = fs.readFileSync(seed, 'utf8')
        const changed = change(text)
        assert.notEqual(changed, text)
        const score = scored(changed)
        t.diagnostic(JSON.stringify(score))
        for (const share of ['itemRecall', 'itemPrecision', 'level', 'parent', 'quantityF1'] as const)
          assert.ok(score[share] >= 0.98, `${share} ${score[share]}`)
      })
    }
  }
})
