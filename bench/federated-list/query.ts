/** The list of the issue: 20 cases with their household, and (by their referrals) programme and agency, out of three subgraphs. */
export const QUERY = `query FederatedList {
  cases(first: 20) {
    edges {
      node {
        id
        number
        status
        occurredOn
        subject { ... on Household { id address head { name } } ... on Person { id name } }
        referrals { id status program { id name } agency { id name } }
      }
    }
  }
}`;

/** As near as PostGraphile comes over the same tables: no rights, no masking, no union. */
export const POSTGRAPHILE_QUERY = `query FederatedList {
  allCases(first: 20, orderBy: REGISTERED_AT_DESC) {
    nodes {
      id
      number
      status
      occurredOn
      household { id address head { name } }
      person { id name }
      referrals { nodes { id status program { id name } agency { id name } } }
    }
  }
}`;
