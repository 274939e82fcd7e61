#pragma once

#include "configfiles/configcheck.h"

namespace hawser::configfiles {

/// One check of one file under way: what is known, and what was found so far. Shared by the rules.
struct CheckRun
{
    const SourceText &source;
    const ConfigKind &kind;
    const ConfigDocument &document;
    const Expectations &expected;
    QList<Finding> findings = {};

    void add(const Finding &finding) { findings.append(finding); }
    /// About the value of \a entry.
    void add(Severity severity, Issue issue, const ConfigEntry &entry, const QString &what,
             const QString &advice = {}, const QList<TextEdit> &edits = {}, bool isOptional = false)
    {
        findings.append(
            {severity, issue, entry.keySpan.at, 0, what, advice, edits, false, isOptional});
    }
    /// About something that is not there.
    void addMissing(Severity severity, Issue issue, const QString &what, const QString &advice,
                    const QString &key = {}, const QString &value = {}, bool isOptional = false)
    {
        if (isBroken())
            return; // it may stand where the reader did not get to
        const auto edit = insertion(document, source, kind.syntax, key, value);
        findings.append({severity, issue, -1, 0, what, advice,
                         edit ? QList<TextEdit>{*edit} : QList<TextEdit>(), false, isOptional});
    }
    /// What was read is perhaps not all.
    bool isBroken() const;
    /// The last of that name, as the last one usually wins; names are compared without case.
    /// Null if there is none.
    const ConfigEntry *find(QStringView key) const;
    /// The entry that says what \a entry's value is: itself, or the variable it consists of. Null
    /// if only the game's computer knows.
    const ConfigEntry *origin(const ConfigEntry &entry) const;
};

/// The rules, by what they look at. Each adds its findings.
void checkText(CheckRun &run);
void checkSevenDays(CheckRun &run);
void checkRust(CheckRun &run);
void checkMod(CheckRun &run);

/// Rules for one value.

/// 0 if \a entry holds no port; that is complained of.
quint16 checkPort(CheckRun &run, const ConfigEntry &entry);
/// Not the port that Hawser dials: \a shift is what the game adds to the number in the file.
void checkDialledPort(CheckRun &run, const ConfigEntry &entry, int shift = 0);
/// Whether \a entry is on; nothing if it is neither, which is complained of.
std::optional<bool> checkBoolean(CheckRun &run, const ConfigEntry &entry);
/// A password that people log in with from elsewhere; it has to be there.
void checkPassword(CheckRun &run, const ConfigEntry &entry);
/// The address of the endpoint.
void checkUrl(CheckRun &run, const ConfigEntry &entry);
/// A token. \a expected may be empty.
void checkToken(CheckRun &run, const ConfigEntry &entry, const QString &expected, bool isSecret);
/// Quotes and blanks around a value that would become a part of it: true if it has some.
bool checkWrapping(CheckRun &run, const ConfigEntry &entry, Severity severity);
/// \a value without these.
QString unwrapped(const QString &value);

} // namespace hawser::configfiles
