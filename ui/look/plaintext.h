#pragma once

#include <QString>

namespace hawser {

/// Foreign text is shown as it is, never read as markup or mnemonic.

/// For setToolTip(), which would take some texts for rich text.
QString plainToolTip(const QString &text);
/// For titles of actions, buttons and tabs, where "&" marks a key.
QString plainTitle(const QString &text);

} // namespace hawser
