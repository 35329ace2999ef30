/** What each editor shows at first. A test holds them against the printed schemas. */

export const deliveryExample = `# What the public may read.
# Ctrl-Enter runs it, Ctrl-Space completes words,
# the book at the left opens the documentation.

# Open consultations, the soonest to close first.
query OpenConsultations {
  consultations(
    first: 5
    where: { status: { eq: OPEN } }
    orderBy: [{ field: CLOSES_AT, direction: ASC }]
  ) {
    nodes {
      slug
      title
      closesOn
      organization { name }
      areas { name }
      attachments { title url size }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

/**
 * The demonstration's publisher of the department GK. GraphiQL signs in as this person where the demonstration exists.
 */
export const demoSignIn = { email: 'gk.publisher@example.org', password: 'konsulta-demo' };

/** What an editor does, in order: list, create, publish. */
const editing = `# List: who am I, and what is there?
query List {
  viewer {
    name
    memberships {
      role { name }
      organization { id name }
    }
  }
  documents(first: 5) {
    nodes {
      id
      type
      version
      publicState
      draftState
      published { title }
    }
  }
}

# Create: a draft that nobody sees yet.
mutation Create($organizationId: ID!) {
  createPage(input: {
    organizationId: $organizationId
    patch: {
      title: { pl: "Jak zgłosić uwagę" }
      body: { pl: { markdown: "Pisz **do nas**." } }
    }
  }) {
    document { id version }
    userErrors { path message }
  }
}

# Publish: copy the id from the answer of Create
# into the tab "Variables".
mutation Publish($id: ID!, $version: Int!) {
  publish(input: {
    id: $id
    expectedVersion: $version
  }) {
    document { id version publicState }
    userErrors { path message }
  }
}
`;

const howToRun = `# For editors. The arrow, or Ctrl-Enter,
# runs the operation that the cursor is in.
`;

/** Shown where GraphiQL has signed in already. */
export const demoManagementExample = `${howToRun}#
# You are signed in as gk.publisher@example.org.
# The tab "Headers" below has the token.

${editing}`;

export const managementExample = `${howToRun}
# Sign in; copy the token into the tab "Headers":
# {"Authorization": "Bearer kns_…"}
mutation SignIn {
  signIn(input: {
    email: "you@example.org"
    password: "…"
  }) {
    token
    expiresAt
    userErrors { message }
  }
}

${editing}`;

/** Variables of the examples above, which the tab "Variables" shows at first. */
export const managementVariables = { organizationId: '', id: '', version: 1 };
