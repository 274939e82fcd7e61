#pragma once

class QCoreApplication;
class QString;

namespace hawser {

/// Lets \a application speak \a language ("de" …; empty: the system's) as far as there are
/// translations; else English. Called again, the last call counts, for what is made after it.
void installLanguages(QCoreApplication &application, const QString &language);

} // namespace hawser
