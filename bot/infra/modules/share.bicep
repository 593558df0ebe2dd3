// An NFS share for SQLite: SMB shares don't give SQLite the locks it relies on. NFS wants a premium account and a virtual network
// of yours; set the network rules before you put answers on it.
param name string
param location string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('st${name}${uniqueString(resourceGroup().id)}', 24)
  location: location
  kind: 'FileStorage'
  sku: { name: 'Premium_LRS' }
  properties: {
    // NFS is not encrypted by TLS; the virtual network is its border.
    supportsHttpsTrafficOnly: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
  }

  resource files 'fileServices' = {
    name: 'default'

    resource share 'shares' = {
      name: 'coebot'
      properties: { enabledProtocols: 'NFS', shareQuota: 100, rootSquash: 'NoRootSquash' }
    }
  }
}

output accountName string = account.name
