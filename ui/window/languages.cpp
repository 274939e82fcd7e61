#include "window/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

void install(QCoreApplication &application, const QLocale &locale, const QString &name,
             const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
}

} // namespace

void installLanguages(QCoreApplication &application, const QString &language)
{
    qDeleteAll(application.findChildren<QTranslator *>(Qt::FindDirectChildrenOnly));
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    const QString ours = u":/i18n"_s;
    // English holds the plural forms and is asked last: the last one installed is asked first.
    install(application, QLocale(QLocale::English), u"hawser"_s, ours);
    install(application, QLocale(), u"qtbase"_s,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QLocale(), u"hawser"_s, ours);
}

} // namespace hawser
