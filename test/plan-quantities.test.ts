// Every quantity that two real plans print is read and printed back. The plans and what people read in them lie beside the project, where they lie at all.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { describe, it } from 'node:test'
import { normalised, quantityText, readQuantity } from '../src/modules/calendar/rules/cadence-words.ts'
import type { Quantity } from '#calendar/schema'

/** What a sister folder holds of two real plans, read by people: the quantities of their lines and the texts themselves. */
const inventory = new URL('../../shared/inventory/', import.meta.url)
const seeds = new URL('../../shared/seeds/', import.meta.url)
const plans = { r7: { quantities: 127, text: '000_0c009658527102ec.txt' }, r3: { quantities: 140, text: '001_6404cf14b2d4a5eb.txt' } } as const

interface ReadByPeople {
  readonly kind: string
  readonly text: string
  readonly [field: string]: unknown
}

describe('計画の数量', () => {
  for (const [plan, known] of Object.entries(plans)) {
    const file = new URL(`${plan}.json`, inventory)
    const missing = !fs.existsSync(file) && `there is no ${plan}.json in the folder beside the project`
    it(`${plan} の計画の数量を、すべて読み、書かれたとおりに書き戻す`, { skip: missing }, () => {
      const { items } = JSON.parse(fs.readFileSync(file, 'utf8')) as { items: { id: string; quantities: ReadByPeople[] }[] }
      const document = normalised(fs.readFileSync(new URL(known.text, seeds), 'utf8').replace(/[（）]/g, ''))
      const quantities = items.flatMap(({ id, quantities: found }) => found.map((quantity) => ({ id, ...quantity })))
      assert.equal(quantities.length, known.quantities)
      for (const { id, ...quantity } of quantities) {
        const read = readQuantity(quantity.text)
        assert.ok(read, `${id}: ${quantity.text}`)
        assert.deepEqual(inTheirTerms(read), theirs(quantity), `${id}: ${quantity.text}`)
        assert.equal(quantityText(read), normalised(quantity.text), id)
        assert.ok(document.includes(normalised(quantity.text).replace(/[（）]/g, '')), `${id}: ${quantity.text} stands in the plan`)
      }
    })
  }
})

/** What people noted beside the words: of which meeting, how often that is in a year, for whom. No wording says it. */
const beside = ['text', 'of', 'annual', 'annualDerivedFrom', 'in', 'subset', 'attribute', 'fiscalYear', 'date']
/** A quantity as the people who read the plans noted it. */
function theirs(quantity: ReadByPeople): object {
  const { kind, of, subset, fiscalYear, date, max = null } = quantity
  const rest = Object.fromEntries(Object.entries(quantity).filter(([field]) => !beside.includes(field)))
  if (subset) return { ...rest, kind: 'part', of }
  if (kind === 'date') return { ...rest, date: String(date).slice(5) } // the year is the fiscal year of the plan
  return { ...rest, ...(fiscalYear !== undefined && { year: fiscalYear }), ...(kind === 'eligibility' && { max }) }
}
const excepted = { holiday: '祝日', yearEnd: '年末年始', closed: '休業日' }
function inTheirTerms(quantity: Quantity): object {
  const pad = (value: number) => String(value).padStart(2, '0')
  switch (quantity.kind) {
    case 'times': {
      const { min, max, per, approximate, each, exceptMonths, as } = quantity
      if (per === 'month') return { kind: 'monthly', times: min, ...(exceptMonths && { except: exceptMonths }) }
      if (per === 'twoMonths') return { kind: 'every_other_month' }
      if (each) return { kind: 'times_per_unit', unit: each, n: min }
      const flags = {
        ...(approximate && { approx: true }),
        ...(as === 'inYear' && { explicitYear: true }),
        ...(as === 'total' && { scope: 'total' }),
      }
      return { kind: 'times_per_year', min, max, ...flags }
    }
    case 'weekly': {
      const { every, on, except, andOthers } = quantity
      const left = except?.map(({ what, word }) => word ?? excepted[what])
      return { kind: every === 2 ? 'biweekly' : 'weekly', weekdays: on, ...(left && { except: left }), ...(andOthers && { andOthers }) }
    }
    case 'months':
      return { kind: 'months', months: quantity.months }
    case 'dates': {
      const [{ month, day, weekday }] = quantity.dates as [(typeof quantity.dates)[number]]
      return { kind: 'date', date: `${pad(month)}-${pad(day)}`, weekday }
    }
    case 'asNeeded':
      return { kind: 'as_needed' }
    case 'always':
      return { kind: 'permanent' }
    case 'regularly':
      return { kind: 'regularly' }
    case 'perUnit':
      return { kind: 'per_unit', unit: quantity.unit }
    case 'part':
      return { kind: 'part', of: quantity.of, min: quantity.min, max: quantity.max }
    case 'count': {
      const { kind, count, unit, change, aggregate, all } = quantity
      return { kind, n: count, unit, ...(change && { change }), ...(aggregate && { aggregate }), ...(all && { all }) }
    }
    case 'durationDays':
      return { kind: 'duration_days', n: quantity.lengthDays }
    case 'edition':
      return { kind: 'edition', n: quantity.number }
    case 'eligibility':
      return { kind: 'eligibility', min: quantity.min, max: quantity.max }
    case 'fiscalYear':
      return { kind: 'fiscal_year', year: quantity.year }
    case 'calendarYear':
      return { kind: 'calendar_year', year: quantity.year }
    case 'yearLabel':
      return { kind: 'year_label', year: quantity.year }
    case 'horizonYears':
      return { kind: 'horizon_years', n: quantity.years }
    case 'ratio': {
      const { perUnits, ...rest } = quantity
      return { ...rest, per: perUnits }
    }
    default:
      return quantity
  }
}
