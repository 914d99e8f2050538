// What the shipped forms are put together from.
import type * as z from 'zod'
import type { Definition } from '#forms/schema'

export type Form = z.input<typeof Definition>
export type FormItem = Form['items'][number]
export const ja = (text: string) => ({ ja: text })
export const options = (...labels: readonly string[]) => labels.map((label, at) => ({ code: String(at + 1), label: ja(label) }))
export const other = { code: 'other', label: ja('その他'), withText: true as const }

const satisfaction = ['とても満足', '満足', 'どちらともいえない', '不満', 'とても不満'] as const
export const scale = (code: string, label: string, labels: readonly string[] = satisfaction): FormItem => ({
  kind: 'choice',
  code,
  label: ja(label),
  as: 'scale',
  options: options(...labels),
})
export const opinion = (code: string, label: string): FormItem => ({ kind: 'text', code, label: ja(label), lines: 5, maxLength: 1000 })
export const section = (code: string, label: string): FormItem => ({ kind: 'section', code, label: ja(label) })
export const number = (code: string, label: string, unit: string): FormItem => ({ kind: 'number', code, label: ja(label), min: 0, unit: ja(unit) })

/** Kept until the next plan is written and evaluated. */
const threeYears = 1095
export const form = (title: string, purpose: string, items: FormItem[], more: Partial<Form> = {}): Form => ({
  format: 'sasaeai-form-1',
  title: ja(title),
  purpose: ja(purpose),
  languages: [],
  steps: 'page',
  tier: 2,
  retentionDays: threeYears,
  closing: ja('ご協力ありがとうございました。'),
  items,
  ...more,
})
