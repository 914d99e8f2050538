import { ButtonLink, TextLink, usePage } from '#ui'
import { texts } from './texts.ts'

export default function Home() {
  const { t, council, person } = usePage(texts)
  return (
    <>
      <title>{council.name}</title>
      <h1 className="mb-4 text-std-28B-150 max-sm:text-std-24B-150">{council.name}</h1>
      <p className="mb-6 text-std-18N-160">{t('welcome')}</p>
      <p className="mb-4">{t('aboutOffice')}</p>
      <p className="flex flex-wrap gap-4">
        {person ? <ButtonLink to="/office" title={t('toOffice')} /> : <ButtonLink to="/sign-in" title={t('signIn')} />}
      </p>
      <nav aria-label={t('publicPages')} className="mt-8 flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to="/resources">{t('resources')}</TextLink>
        <TextLink to="/plan">{t('plan')}</TextLink>
        <TextLink to="/open-data">{t('openData')}</TextLink>
        <TextLink to="/reference">{t('reference')}</TextLink>
      </nav>
    </>
  )
}
