#include "window/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

bool install(QCoreApplication &application, const QLocale &locale, const QString &name,
             const QString &folder)
{
    auto *translator = new QTranslator(&application);
    const bool isThere = translator->load(locale, name, u"_"_s, folder);
    if (isThere)
        QCoreApplication::installTranslator(translator);
    return isThere;
}

/// For the buttons and dialogs that Qt brings along. They are where Qt is installed, or were copied
/// beside the program with it: then sometimes all of Qt's in one file.
void installQt(QCoreApplication &application)
{
    for (const QString &folder : {QLibraryInfo::path(QLibraryInfo::TranslationsPath),
                                  QCoreApplication::applicationDirPath() + u"/translations"_s}) {
        for (const QString &name : {u"qtbase"_s, u"qt"_s}) {
            if (install(application, QLocale(), name, folder))
                return;
        }
    }
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
    installQt(application);
    install(application, QLocale(), u"hawser"_s, ours);
}

} // namespace hawser
