import { type ReactNode } from 'react'
import { TextLink, button, useTexts } from '#ui'
import { texts } from './sign-in-texts.ts'
import type { Kept } from './visitor.ts'

/** Where to go after signing in, and what was half-written, carried along by a form. */
export function Carried({ back, kept }: { readonly back: string | undefined; readonly kept: Kept | undefined }) {
  return (
    <>
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      {kept && <input type="hidden" name="kept" value={JSON.stringify(kept)} />}
    </>
  )
}

/** The way back to a half-written form, with everything that was typed. */
export function Resume({
  lead,
  back,
  kept,
  children,
}: {
  readonly lead: string
  readonly back: string
  readonly kept: Kept | undefined
  readonly children?: ReactNode
}) {
  const t = useTexts(texts)
  return (
    <>
      <h1 className="mb-4 text-std-24B-150">{t('back')}</h1>
      <p role="status" className="mb-4">
        {lead}
      </p>
      {children}
      {kept ? (
        <form method="post" action={back} className="max-w-2xl space-y-4">
          {kept.map(([name, value], at) => (
            <input key={`${at} ${name}`} type="hidden" name={name} value={value} />
          ))}
          <button className={button.filled}>{t('resume')}</button>
        </form>
      ) : (
        <TextLink to={back}>{t('toStart')}</TextLink>
      )}
    </>
  )
}
