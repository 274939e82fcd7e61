#pragma once

#include <QString>
#include <QStringList>

namespace hawser::demo {

/// A line of Rust's console as its server takes it apart.
struct ConsoleArguments
{
    /// Whether \" is a quote within a word depends on the build.
    enum class Escapes : quint8 { No, Yes };
    static constexpr int mostArguments = 16;

    QString command; ///< lower case
    QStringList arguments;
    QString rest;           ///< all behind the command as it came: what `say` says
    bool isBalanced = true; ///< every quote has its other one

    /// Splits at blanks, double quotes group.
    static ConsoleArguments split(const QString &line, Escapes escapes);

    QString at(int number) const { return arguments.value(number); }
};

} // namespace hawser::demo
