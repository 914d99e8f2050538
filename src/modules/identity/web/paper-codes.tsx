import { button, usePage } from '#ui'
import { texts } from './sign-in-texts.ts'

/** 紙のコードを一度だけ見せる。 The slip is printed by handing the codes in again: the server keeps only hashes. */
export function PaperCodes({ accountId, codes, site }: { readonly accountId: string; readonly codes: readonly string[]; readonly site: string }) {
  const { t } = usePage(texts)
  return (
    <section aria-labelledby="codes" className="my-4 max-w-2xl">
      <h2 id="codes" className="text-std-20B-150">
        {t('codesTitle')}
      </h2>
      <p className="my-2">{t('codesLead')}</p>
      <ol className="my-3 grid list-decimal gap-x-10 gap-y-1 pl-8 text-std-18N-160 tabular-nums sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="text-std-20B-150">
              {code.slice(0, 5)}-{code.slice(5)}
            </code>
          </li>
        ))}
      </ol>
      <SlipButton accountId={accountId} site={site} fields={{ paperCodes: codes.join(' ') }} />
    </section>
  )
}

export function SlipButton({
  accountId,
  site,
  fields,
}: {
  readonly accountId: string
  readonly site: string
  readonly fields: Readonly<Record<string, string>>
}) {
  const { t } = usePage(texts)
  return (
    <form method="post" action="/print/identity/showSlip" target="_blank">
      {Object.entries({ accountId, site, ...fields }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={button.outlined}>{t('printSlip')}</button>
    </form>
  )
}
