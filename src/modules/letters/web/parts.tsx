import type { ReactNode } from 'react'
import { type Text, fiscalYearText } from '#kernel/values'
import { type LoadArgs, TextLink, api, attachmentsFor, pageContext, usePage } from '#ui'
import type { operations as directoryOperations } from '#directory'
import type { operations as fileOperations } from '#files'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

type LettersApi = { letters: typeof operations }

export function lettersApi(context: LoadArgs['context']) {
  return api<LettersApi>(context).letters
}

/** 団体と職の台帳。 For a loader. */
export function directoryApi(context: LoadArgs['context']) {
  return api<{ directory: typeof directoryOperations }>(context).directory
}

/** What is attached to a paper. For a loader. */
export function attachmentsOf(context: LoadArgs['context'], subjectType: string, subjectId: string) {
  const { files } = api<{ files: typeof fileOperations }>(context)
  return attachmentsFor(files.listAttachments({ subjectType, subjectId }))
}

/** 区域を選ぶための一覧。 Those of today, in 建制順. For a loader. */
export async function areasOf(context: LoadArgs['context']) {
  const { today } = context.get(pageContext).shell
  const { items } = await api<{ identity: typeof identityOperations }>(context).identity.listAreas({})
  return items
    .filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today))
    .map(({ areaId, kind, name }) => ({ areaId, kind, name }))
}

/** 分野の名前、符号ごと。 For a loader. */
export async function compartmentTitles(context: LoadArgs['context']): Promise<Record<string, Text>> {
  const { items } = await api<{ identity: typeof identityOperations }>(context).identity.listCompartments({})
  return Object.fromEntries(items.map(({ code, title, english }) => [code, { ja: title, en: english }]))
}

const books = [
  ['/office/letters', 'sentRegister'],
  ['/office/letters/received', 'receivedRegister'],
  ['/office/letters/templates', 'templates'],
  ['/office/letters/standards', 'standards'],
] as const

/** The four books of the room, each a link to the others; addresses are those of the organisations. */
export function Books({ here }: { readonly here: string }) {
  const { t } = usePage(texts)
  return (
    <nav aria-label={t('books')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {books.map(([path, title]) =>
        path === here ? (
          <span key={path} aria-current="page" className="font-700">
            {t(title)}
          </span>
        ) : (
          <TextLink key={path} to={path}>
            {t(title)}
          </TextLink>
        ),
      )}
      <TextLink to="/office/organisations">{t('organisations')}</TextLink>
    </nav>
  )
}

/** 年度の選択肢: the coming one, this one and five before. */
export function yearChoices(thisYear: number, language: 'ja' | 'en', any: string) {
  const years = Array.from({ length: 7 }, (_, back) => thisYear + 1 - back)
  return [{ value: '', label: any }, ...years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))]
}

/** A paper opens as PDF: a plain link, as it leaves the pages. */
export function PaperLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a href={to} className="link">
      {children}
    </a>
  )
}
