import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, TextLink, pageContext, usePage } from '#ui'
import type { ReferenceDocument } from './reference-document.ts'
import { texts } from './texts.ts'

/** Modules and what each of them can do, from the OpenAPI document. */
export function loader({ context }: LoadArgs) {
  const { tags, paths } = context.get(pageContext).openapi() as ReferenceDocument
  const operations = Object.entries(paths).map(([path, { post }]) => ({ path, module: post.tags[0], ja: post.summary, en: post.description }))
  return { modules: tags.map(({ name, summary, description }) => ({ name, ja: summary ?? name, en: description ?? name })), operations }
}

export default function Reference() {
  const { modules, operations } = useLoaderData<typeof loader>()
  const { t, say } = usePage(texts)
  return (
    <>
      <PageTitle title={t('reference')} />
      <p className="mb-6">
        {t('referenceLead')} <TextLink to="/api/openapi.json">openapi.json</TextLink>
      </p>
      {modules.map(({ name, ...title }) => (
        <section key={name} aria-labelledby={name} className="mb-6">
          <h2 id={name} className="text-std-18B-160">
            <TextLink to={`/reference/${name}`}>{say(title)}</TextLink>
          </h2>
          <ul className="list-disc pl-6">
            {operations
              .filter(({ module }) => module === name)
              .map((operation) => (
                <li key={operation.path}>
                  {say(operation)} <code className="break-all text-dns-16N-130 text-solid-gray-700">{operation.path}</code>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
