#pragma once

#include "profiles/profilestore.h"

namespace hawser {

/// What the keychain said, in the words of the store. Shared by the store's own files.
StoreError storeErrorOf(const KeychainError &error);

} // namespace hawser
