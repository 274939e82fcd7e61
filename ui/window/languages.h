#pragma once

class QCoreApplication;

namespace hawser {

/// Lets \a application speak the user's language, as far as there are translations; else English.
void installLanguages(QCoreApplication &application);

} // namespace hawser
