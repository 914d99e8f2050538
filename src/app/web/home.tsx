import { type Shell, button, useShell, useTexts } from '#ui'
import { texts } from './texts.ts'

export const meta = ({ matches }: { readonly matches: readonly ({ readonly id: string; readonly loaderData?: unknown } | undefined)[] }) => [
  { title: (matches.find((match) => match?.id === 'root')?.loaderData as Shell | undefined)?.council.name ?? texts.product.ja },
]

export default function Home() {
  const t = useTexts(texts)
  const { council, person } = useShell()
  return (
    <>
      <h1 className="mb-4 text-std-28B-150 max-sm:text-std-24B-150">{council.name}</h1>
      <p className="mb-6 text-std-18N-160">{t('welcome')}</p>
      <p className="mb-4">{t('aboutOffice')}</p>
      <p className="flex flex-wrap gap-4">
        {person ? (
          <a href="/office" className={button.filled}>
            {t('toOffice')}
          </a>
        ) : (
          <a href="/sign-in" className={button.filled}>
            {t('signIn')}
          </a>
        )}
      </p>
      <nav aria-label={t('publicPages')} className="mt-8">
        <a href="/reference" className="link">
          {t('reference')}
        </a>
      </nav>
    </>
  )
}
