import { type PropsWithChildren, type ReactNode, useEffect, useRef } from 'react'
import { Form, Outlet, useLocation } from 'react-router'
import { fiscalYearOf, fiscalYearText } from '#kernel/values'
import { JumpLink, usePage } from '#ui'
import { texts } from './texts.ts'

/** 画面の枠。 Skip link, whose house it is, who is signed in; beside a navigation the page is wide. */
export function Frame({
  home,
  navigation,
  banner,
  children = <Outlet />,
}: PropsWithChildren<{
  readonly home: string
  readonly navigation?: ReactNode
  /** Stands above everything else for as long as it holds. */
  readonly banner?: ReactNode
}>) {
  const { t, council, person, today, language } = usePage(texts)
  const year = fiscalYearOf(today)
  // A page changed in place begins where a fresh one would: a screen reader starts to read, Tab goes on from the top of the content.
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current !== pathname) document.getElementById('main')?.focus({ preventScroll: true })
    shown.current = pathname
  }, [pathname])
  return (
    <div className="flex min-h-dvh flex-col">
      <JumpLink to="main" className="focus-ring absolute left-2 top-2 z-20 -translate-y-20 bg-white p-2 focus:translate-y-0">
        {t('skip')}
      </JumpLink>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-300 px-4 py-2">
        <a href={home} className="focus-ring text-std-18B-160 text-key-900 hover:underline">
          {t('product')}
        </a>
        <span className="text-dns-14N-130 text-solid-gray-700">{`${council.name}・${language === 'ja' ? fiscalYearText(year) : `FY${year}`}`}</span>
        <div className="ml-auto flex flex-wrap items-center justify-end gap-x-4">
          <a
            href="/language"
            lang={language === 'ja' ? 'en' : 'ja'}
            className={`link inline-flex items-center text-dns-14N-130 ${navigation ? 'min-h-9' : 'min-h-11'}`}
          >
            {t('switchLanguage')}
          </a>
          {person ? (
            <>
              <span className="text-dns-14N-130">{person.post}</span>
              <a href="/my/account" className="link inline-flex min-h-9 items-center text-dns-14N-130" title={t('ownAccount')}>
                {person.displayName}
              </a>
              <Form method="post" action="/sign-out" reloadDocument>
                <button className="focus-ring min-h-9 cursor-pointer rounded-6 border border-solid-gray-600 px-3 text-dns-14N-130 hover:underline">
                  {t('signOut')}
                </button>
              </Form>
            </>
          ) : (
            <a href="/sign-in" className="link inline-flex min-h-11 items-center text-dns-14N-130">
              {t('signIn')}
            </a>
          )}
        </div>
      </header>
      {council.synthetic && (
        <aside className="border-b border-solid-gray-300 bg-yellow-50 px-4 py-1 text-dns-14N-130 text-solid-gray-900">{t('sample')}</aside>
      )}
      {banner}
      <div className="flex flex-1 max-md:flex-col">
        {navigation}
        <main id="main" tabIndex={-1} className={`min-w-0 flex-1 px-4 py-5 outline-none md:px-6 ${navigation ? '' : 'mx-auto w-full max-w-3xl'}`}>
          {children}
        </main>
      </div>
    </div>
  )
}
