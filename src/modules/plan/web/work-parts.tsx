import { type LoadArgs, TextLink, api, usePage } from '#ui'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import { texts } from './work-texts.ts'

export function planApi(context: LoadArgs['context']) {
  return api<{ plan: typeof operations; identity: typeof identityOperations }>(context)
}

/** 実施記録の部屋のなか。 */
export function WorkLinks() {
  const { t } = usePage(texts)
  return (
    <p className="no-print mb-2 flex flex-wrap gap-x-4">
      <TextLink to="/office/plan/work">{t('records')}</TextLink>
      <TextLink to="/office/plan/work-kinds">{t('kinds')}</TextLink>
    </p>
  )
}
