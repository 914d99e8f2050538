import { Mark, usePage } from '#ui'
import type { Brought } from '../schema.ts'
import { importTexts } from './import-texts.ts'

/** 取り込んだ記録の印。 From which file and row, by whom, and that it is not counted. */
export function BroughtMark({ brought }: { readonly brought: Brought | null | undefined }) {
  const { t } = usePage(importTexts)
  if (!brought) return null
  return (
    <p className="text-dns-14N-130">
      <Mark>{t('broughtFrom', { file: brought.fileName, row: brought.row })}</Mark>
      {brought.author && <span className="ml-2">{t('writtenBy', { author: brought.author })}</span>}
      {!brought.counted && <span className="ml-2">{t('notCounted')}</span>}
    </p>
  )
}
