const organisation = ['identity.organisation.read']
const change = [...organisation, 'identity.organisation.change']
const look = [...organisation, 'identity.membership.read']
const grant = [...look, 'identity.membership.grant']

/** What the shipped preset lets each role do here. Who may grant what to whom: `rules/granting.ts`. */
export const grants = {
  supervisor: [...change, ...grant, 'identity.area.change', 'identity.review.sign'],
  planningOfficer: change,
  securityOfficer: [
    ...grant,
    'identity.role.change',
    'identity.team.change',
    'identity.area.place',
    'identity.compartment.change',
    'identity.review.sign',
    'identity.review.rule',
  ],
  dataProtectionLead: look,
  systemAdministrator: [...grant, 'identity.area.change'],
}
