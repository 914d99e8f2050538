const look = ['identity.membership.read']
const grant = [...look, 'identity.membership.grant']

/** What the shipped preset lets each role do here. Who may grant what to whom: `rules/granting.ts`. */
export const grants = {
  supervisor: [...grant, 'identity.area.change'],
  securityOfficer: [...grant, 'identity.role.change', 'identity.team.change', 'identity.area.place', 'identity.compartment.change'],
  dataProtectionLead: look,
  systemAdministrator: [...grant, 'identity.area.change'],
}
