import { PageTitle, TextLink, button, usePage } from '#ui'
import { texts } from './sign-in-texts.ts'

/** Where to go after signing in, and what was half-written, carried along by a form. */
export function Carried({ back, kept }: { readonly back: string | undefined; readonly kept: string | undefined }) {
  return (
    <>
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      {kept && <input type="hidden" name="kept" value={kept} />}
    </>
  )
}

/** The same for a form that a script sends. */
export function carriedBy(back: string | undefined, kept: string | undefined): Readonly<Record<string, string>> {
  return { ...(back !== undefined && { back }), ...(kept !== undefined && { kept }) }
}

/** The way back to a half-written form, with everything that was typed. */
export function Resume({ lead, back, kept }: { readonly lead: string; readonly back: string; readonly kept: string | undefined }) {
  const { t } = usePage(texts)
  const fields = keptOf(kept)
  return (
    <>
      <PageTitle title={t('back')} />
      <p role="status" className="mb-4">
        {lead}
      </p>
      {fields ? (
        <form method="post" action={back} className="max-w-2xl space-y-4">
          {fields.map(([name, value], at) => (
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

/** Fields of a half-written form, as the server put them into the page; undefined where somebody else wrote them. */
function keptOf(text = ''): readonly (readonly [name: string, value: string])[] | undefined {
  try {
    const fields: unknown = JSON.parse(text)
    const pair = (field: unknown) => Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string')
    return Array.isArray(fields) && fields.every(pair) ? (fields as [string, string][]) : undefined
  } catch {
    return undefined
  }
}
