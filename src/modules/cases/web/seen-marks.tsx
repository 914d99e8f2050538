// 供覧済のしるし。 Who has seen a record and what they said of it, beside the record.
import { Mark, usePage } from '#ui'
import type { Seen } from '../schema.ts'
import { circulationTexts } from './circulation-texts.ts'
import { day } from './parts.tsx'

export function SeenMarks({ seen, of }: { readonly seen: readonly Seen[]; readonly of: string }) {
  const { t, language } = usePage(circulationTexts)
  const mine = seen.filter(({ subjectId }) => subjectId === of)
  if (mine.length === 0) return null
  return (
    <ul aria-label={t('circulation')} className="mt-1">
      {mine.map((each, nth) => (
        // In the order in which they were seen, which nobody changes.
        <li key={nth}>
          <Mark>{t('seen')}</Mark> {t('seenLine', { name: each.seenBy, day: day(each.seenOn, language) })}
          {each.changedSince && `　${t('changedSince')}`}
          {each.comment !== '' && <span className="whitespace-pre-wrap">　{each.comment}</span>}
        </li>
      ))}
    </ul>
  )
}
