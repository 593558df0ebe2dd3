// The bot's application. AzureADMultipleOrgs lets other organisations use it; the service's own list of tenants decides which.
extension microsoftGraphV1

param name string
param identityPrincipalId string

resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: '${name}-${uniqueString(resourceGroup().id)}'
  displayName: 'CoeBot'
  signInAudience: 'AzureADMultipleOrgs'

  resource trust 'federatedIdentityCredentials@v1.0' = {
    name: '${application.uniqueName}/managed-identity'
    audiences: ['api://AzureADTokenExchange']
    issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
    subject: identityPrincipalId
  }
}

// Without it the home tenant issues no token: AADSTS7000229.
resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
}

output appId string = application.appId
